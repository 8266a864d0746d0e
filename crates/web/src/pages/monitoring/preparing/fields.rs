//! The form in which a round is prepared.

use super::super::{asked::named, questions};
use super::setting::{Choice as Open, Setting};
use crate::components::{
    Button, Choice, Choices, FileField, FilterBar, Layout, Problem, TextArea, TextField, TextKind,
    checkboxes, error_summary, file_field, filter_bar, form, inset, radios, select, text_area, text_field,
};
use crate::page::{Page, Typed};
use crate::pages::entry::of;
use maud::{Markup, html};
use methodology::Pack;
use operations::kinds::CampaignKind;
use operations::{Node, RunMonitoring};

/// Everything that the fields are made of.
struct Fields<'a> {
    page: &'a Page<RunMonitoring>,
    setting: &'a Setting,
    typed: &'a Typed,
    problems: &'a [Problem],
}

pub(super) fn content(
    page: &Page<RunMonitoring>,
    setting: &Setting,
    typed: &Typed,
    problems: &[Problem],
    title: &str,
) -> Markup {
    let fields = Fields { page, setting, typed, problems };
    let request = setting.kind == CampaignKind::Request;
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text(fields.what(request))) }
        (fields.chooser())
        @if let [only] = setting.packs.as_slice() {
            p.govuk-body { (page.text("monitoring-pack")) ": " strong { (short(only)) } }
        }
        @if !request && setting.packs.is_empty() { (inset(html! { p.govuk-body { (page.text("monitoring-no-pack")) } })) }
        @else { (fields.form(request)) }
    }
}

impl Fields<'_> {
    /// What was typed, or what is proposed while nothing was.
    fn value(&self, name: &str, proposed: String) -> String {
        if self.typed.0.is_empty() { proposed } else { self.typed.get(name).to_owned() }
    }

    /// What is to be done; one pack alone is not chosen.
    const fn what(&self, request: bool) -> &'static str {
        match self.setting.packs.len() {
            _ if request => "monitoring-request-what",
            1 => "monitoring-begin-what-one",
            _ => "monitoring-begin-what",
        }
    }

    /// What decides which fields there are: it is chosen first, and shows the form anew.
    fn chooser(&self) -> Markup {
        let (page, setting) = (self.page, self.setting);
        let request = setting.kind == CampaignKind::Request;
        let mut fields = Vec::new();
        if setting.authorities.len() > 1 {
            let one = |node: &Node| {
                Choice::new(node.id.to_string(), &node.name).chosen_if(node.id == setting.authority.id)
            };
            let all = setting.authorities.iter().map(one).collect();
            fields.push(select(
                &page.words,
                &Choices::new("authority", page.text("monitoring-authority"), all),
            ));
        }
        if !request {
            fields.push(select(&page.words, &self.kinds()));
        }
        if setting.packs.len() > 1 {
            let one = |pack: &Pack| {
                Choice::new(pack.label(), pack_title(pack)).chosen_if(pack.label() == setting.chosen)
            };
            let all = setting.packs.iter().map(one).collect();
            fields.push(select(&page.words, &Choices::new("pack", page.text("monitoring-pack"), all)));
        }
        if request {
            fields.push(html! { input type="hidden" name="kind" value="request"; });
        }
        let clear = format!("/monitoring/new?kind={}", setting.kind.as_str());
        let bar = FilterBar { action: "/monitoring/new".to_owned(), set: 0, clear, fields };
        html! { @if bar.fields.len() > usize::from(request) { (filter_bar(&page.words, &bar)) } }
    }

    fn kinds(&self) -> Choices {
        let kinds = [CampaignKind::Year, CampaignKind::Half, CampaignKind::Quarter];
        let one = |kind: CampaignKind| {
            Choice::new(kind.as_str(), self.page.words.word("monitoring-kind", kind.as_str()))
                .chosen_if(kind == self.setting.kind)
        };
        Choices::new("kind", self.page.text("monitoring-kind"), kinds.map(one).to_vec())
    }

    fn form(&self, request: bool) -> Markup {
        let (page, setting) = (self.page, self.setting);
        let own = page.file_form("/monitoring/new").guarded();
        form(
            &own,
            html! {
                input type="hidden" name="kind" value=(setting.kind.as_str());
                input type="hidden" name="authority" value=(setting.authority.id);
                @if !request { input type="hidden" name="pack" value=(setting.chosen); }
                (self.head(request))
                (self.days())
                @if request { (questions::fields(page, self.typed, self.problems)) }
                @else { (self.sections()) (self.choices()) }
                (self.schools())
                (self.letter())
                @if request { (self.template()) }
                (Button::new(page.text("monitoring-to-preview")))
            },
        )
    }

    fn head(&self, request: bool) -> Markup {
        let page = self.page;
        let proposed = if request { String::new() } else { self.title() };
        let title = TextField::new("title", page.text("monitoring-title"))
            .hint(page.text(if request { "monitoring-title-request-hint" } else { "monitoring-title-hint" }))
            .value(self.value("title", proposed))
            .error(of(self.problems, "title"));
        let year = TextField::new("year", page.text("monitoring-year"))
            .kind(TextKind::Whole)
            .hint(page.with(
                "monitoring-year-hint",
                [("years", self.years().into()), ("year", self.setting.year.to_string().into())],
            ))
            .value(self.value("year", self.setting.year.to_string()))
            .error(of(self.problems, "year"));
        html! {
            (text_field(&page.words, &title))
            @if request { input type="hidden" name="year" value=(self.value("year", self.setting.year.to_string())); }
            @else { (text_field(&page.words, &year)) }
        }
    }

    /// «Мониторинг 2025/26», and what part of the year it is.
    fn title(&self) -> String {
        let name = format!("monitoring-title-{}", self.setting.kind.as_str());
        self.page.with(&name, [("years", self.years().into())])
    }

    /// The school year, like 2025/26.
    fn years(&self) -> String {
        let year = self.setting.year;
        format!("{}/{:02}", year - 1, year % 100)
    }

    fn days(&self) -> Markup {
        let page = self.page;
        let (from, to) = self.setting.days();
        let field = |name: &'static str, label: &str, hint: &str, day: &str| {
            let field = TextField::new(name, page.text(label)).kind(TextKind::Date);
            let field = field.hint(page.text(hint)).value(self.value(name, page.day(day)));
            text_field(&page.words, &field.error(of(self.problems, name)))
        };
        html! {
            (field("opens_on", "monitoring-opens", "monitoring-opens-hint", &from))
            (field("due_on", "monitoring-due", "monitoring-due-hint", &to))
        }
    }

    fn sections(&self) -> Markup {
        let Some(asked) = self.setting.form() else { return html! {} };
        if self.setting.kind == CampaignKind::Year {
            return html! {};
        }
        let chosen: Vec<&str> = self.typed.all("sections").collect();
        let one = |section: &model::forms::Section| {
            let count =
                self.page.with("monitoring-questions-count", [("count", section.questions.len().into())]);
            Choice::new(&section.id, named(section))
                .hint(count)
                .chosen_if(self.typed.0.is_empty() || chosen.contains(&section.id.as_str()))
        };
        let all = asked.sections.iter().map(one).collect();
        let choices = Choices::new("sections", self.page.text("monitoring-sections"), all);
        checkboxes(&self.page.words, &choices.hint(self.page.text("monitoring-sections-hint")))
    }

    fn choices(&self) -> Markup {
        let all = self.setting.choices();
        let page = self.page;
        html! {
            @if !all.is_empty() {
                details.govuk-details open[of(self.problems, "set").is_some()] id="set" {
                    summary.govuk-details__summary {
                        span.govuk-details__summary-text { (page.with("monitoring-choices-count", [("count", all.len().into())])) }
                    }
                    div.govuk-details__text {
                        p.govuk-body { (page.text("monitoring-choices-what")) }
                        @for one in &all { (self.choice(one)) }
                    }
                }
            }
        }
    }

    /// A choice with its note; the value in force is marked.
    fn choice(&self, open: &Open) -> Markup {
        let (page, name) = (self.page, format!("set-{}", open.name));
        let label = page.words.word("choice", open.name);
        let value = self.value(&name, open.value.clone());
        let note = open.note.clone().unwrap_or_default();
        if open.options.is_empty() {
            let field = TextField::new(&name, label).value(value).kind(TextKind::Whole);
            return text_field(&page.words, &field.hint(note));
        }
        let one = |option: &String| {
            let text = page.words.word(&format!("choice-{}", open.name), option);
            let choice = Choice::new(option, text).chosen_if(*option == value);
            if *option == open.value { choice.hint(page.text("monitoring-in-force")) } else { choice }
        };
        let choices = Choices::new(&name, label, open.options.iter().map(one).collect());
        radios(&page.words, &if note.is_empty() { choices } else { choices.hint(note) })
    }

    fn schools(&self) -> Markup {
        let page = self.page;
        let chosen: Vec<&str> = self.typed.all("schools").collect();
        let one = |school: &Node| {
            let id = school.id.to_string();
            let proposed = self.typed.0.is_empty() && self.setting.proposed(school);
            let choice = Choice::new(&id, &school.name).chosen_if(proposed || chosen.contains(&id.as_str()));
            match self.marks(school) {
                marks if marks.is_empty() => choice,
                marks => choice.hint(marks),
            }
        };
        let all: Vec<Choice> = self.setting.schools.iter().map(one).collect();
        let request = self.setting.kind == CampaignKind::Request;
        let hint = if request { "monitoring-schools-request-hint" } else { "monitoring-schools-hint" };
        let choices = Choices::new("schools", page.text("monitoring-schools"), all)
            .hint(page.text(hint))
            .layout(Layout::Dense)
            .with_all()
            .error(of(self.problems, "schools"));
        checkboxes(&page.words, &choices)
    }

    /// What the order in force says of a school, and whether it is a special one.
    fn marks(&self, school: &Node) -> String {
        let page = self.page;
        let several = school.parent != Some(self.setting.authority.id);
        let status = self.setting.statuses.get(&school.id);
        let all = [
            several.then(|| school.above.clone()),
            status.map(|status| page.words.word("list-status", status.as_str())),
            (school.special == Some(true)).then(|| page.text("monitoring-special")),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn letter(&self) -> Markup {
        let page = self.page;
        let field = TextArea::new("letter", page.text("monitoring-letter")).rows(6).most(2000);
        let field =
            field.hint(page.text("monitoring-letter-hint")).value(self.value("letter", String::new()));
        text_area(&page.words, &field.error(of(self.problems, "letter")))
    }

    fn template(&self) -> Markup {
        let page = self.page;
        let again = !self.typed.0.is_empty();
        let hint = if again { "monitoring-template-again" } else { "monitoring-template-hint" };
        let field = FileField::new("file", page.text("monitoring-template")).accept(".xlsx");
        file_field(&page.words, &field.hint(page.text(hint)).error(of(self.problems, "file")))
    }
}

/// A pack with its version.
fn pack_title(pack: &Pack) -> String {
    format!("{} ({})", short(pack), pack.label())
}

fn short(pack: &Pack) -> &str {
    pack.monitoring.as_ref().map_or(pack.manifest.title.as_str(), |rule| rule.short.as_str())
}
