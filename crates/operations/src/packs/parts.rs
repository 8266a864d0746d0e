//! What can be changed of a pack by forms: its parts, each with a few fields and their places in the files.

use methodology::edit::Places;
use methodology::monitoring::{Asked, Monitoring, Row};
use methodology::{Indicators, Pack};
use std::collections::BTreeMap;

/// What a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartKind {
    /// Titles and what the pack says of itself.
    Head,
    /// The days of the year, and the minutes that answering takes.
    Terms,
    /// A step in which the year is closed.
    Stage,
    /// A section.
    Section,
    /// A choice that the regulation leaves open.
    Choice,
    /// A band of per cents.
    Band,
    /// Thresholds of the checks and of what is said of changes.
    Limits,
    /// A question.
    Question,
    /// A row of the regulation.
    Row,
}

/// What is typed into a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldKind {
    /// Words of one line.
    Line,
    /// A paragraph.
    Prose,
    /// A paragraph that may be absent.
    Optional,
    /// A whole number from 0.
    Whole,
    /// A whole number, or nothing for «no limit».
    WholeOrNone,
    /// Per cent like `25 %`.
    Percent,
    /// Per cent that may be absent.
    PercentOrNone,
    /// Day and month like `31.05`; in the file it stands as `05-31`.
    Day,
    /// Yes or no.
    Flag,
    /// Whether it is in use: switched off where the file says so.
    InUse,
    /// One of these.
    Choice(Vec<String>),
}

/// A field of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name in forms; words say what it is.
    pub name: &'static str,
    /// What is typed.
    pub kind: FieldKind,
    /// The file in which it stands.
    pub file: &'static str,
    /// Where in the file.
    pub place: String,
    /// What stands there, as it is typed; empty where nothing does.
    pub value: String,
}

/// A part of a pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Its code within its kind; empty where there is only one.
    pub id: String,
    /// What it is called in the pack; empty where words of the program name it.
    pub title: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// Whether it is not asked or worked out, as what it needs is switched off.
    pub falls: bool,
}

impl PartKind {
    /// All, in the order of pages.
    pub const ALL: [Self; 9] = [
        Self::Head,
        Self::Terms,
        Self::Stage,
        Self::Section,
        Self::Choice,
        Self::Limits,
        Self::Band,
        Self::Question,
        Self::Row,
    ];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Terms => "terms",
            Self::Stage => "stage",
            Self::Section => "section",
            Self::Choice => "choice",
            Self::Band => "band",
            Self::Limits => "limits",
            Self::Question => "question",
            Self::Row => "row",
        }
    }
}

impl Part {
    /// Its name in addresses and in the journal, like `question/S1.1`.
    pub fn address(&self) -> String {
        match self.id.as_str() {
            "" => self.kind.as_str().to_owned(),
            id => format!("{}/{id}", self.kind.as_str()),
        }
    }

    /// Whether it is switched off.
    pub fn is_off(&self) -> bool {
        self.fields.iter().any(|field| field.kind == FieldKind::InUse && field.value == NO)
    }
}

pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";
const MONITORING: &str = "monitoring.yaml";
const INDICATORS: &str = "indicators.yaml";
const MANIFEST: &str = "methodology.yaml";

/// All parts of a pack that has a monitoring, those that are switched off among them.
pub fn parts(pack: &Pack) -> Vec<Part> {
    let Some(rule) = &pack.monitoring else { return Vec::new() };
    let files = [MONITORING, INDICATORS, MANIFEST];
    let read = files.into_iter().filter_map(|file| Some((file, Places::of(pack.files.get(file)?)?)));
    let maker = Maker { places: read.collect() };
    let mut all = vec![maker.head(), maker.terms()];
    all.extend(rule.stages.iter().map(|stage| maker.stage(stage.id.as_str(), &stage.title)));
    all.extend(rule.sections.iter().map(|section| {
        maker.part(
            PartKind::Section,
            section.id.as_str(),
            &section.title,
            &[("title", FieldKind::Line, MONITORING, format!("sections/{}/title", section.id))],
        )
    }));
    all.extend(maker.choices(rule, pack.indicators.as_ref()));
    all.push(maker.limits());
    all.extend(rule.bands.steps.iter().map(|band| maker.band(band.id.as_str(), &band.title)));
    let fallen = |part: Part| Part { falls: !part.is_off(), ..part };
    all.extend(rule.questions.iter().map(|asked| maker.question(asked)));
    all.extend(rule.off.questions.iter().map(|asked| fallen(maker.question(asked))));
    all.extend(rule.rows.iter().map(|row| maker.row(row)));
    all.extend(rule.off.rows.iter().map(|row| fallen(maker.row(row))));
    all
}

/// Name, kind, file and place of a field.
type Wanted = (&'static str, FieldKind, &'static str, String);

struct Maker<'a> {
    places: BTreeMap<&'static str, Places<'a>>,
}

impl Maker<'_> {
    /// A part of those of the fields whose place is in the files, or that may be absent there.
    fn part(&self, kind: PartKind, id: &str, title: &str, wanted: &[Wanted]) -> Part {
        let fields = wanted.iter().filter_map(|one| self.field(one)).collect();
        Part { kind, id: id.to_owned(), title: title.to_owned(), fields, falls: false }
    }

    fn field(&self, (name, kind, file, place): &Wanted) -> Option<Field> {
        let written = self.places.get(file)?.value(place);
        let may_be_absent = matches!(
            kind,
            FieldKind::Optional | FieldKind::PercentOrNone | FieldKind::InUse | FieldKind::Flag
        );
        let value = match (written, may_be_absent) {
            (Some(written), _) => typed(kind, written),
            (None, true) => typed(kind, ""),
            (None, false) => return None,
        };
        Some(Field { name, kind: kind.clone(), file, place: place.clone(), value })
    }

    fn head(&self) -> Part {
        let of = |name: &'static str, kind, file| (name, kind, file, name.to_owned());
        let short = ("monitoring-title", FieldKind::Line, MONITORING, "title".to_owned());
        let wanted = [
            of("title", FieldKind::Line, MANIFEST),
            of("summary", FieldKind::Prose, MANIFEST),
            of("caution", FieldKind::Prose, MANIFEST),
            short,
            of("short", FieldKind::Line, MONITORING),
        ];
        self.part(PartKind::Head, "", "", &wanted)
    }

    fn terms(&self) -> Part {
        let of = |name, kind, place: &str| (name, kind, MONITORING, place.to_owned());
        let wanted = [
            of("collect-from", FieldKind::Day, "calendar/collect/value/from"),
            of("collect-to", FieldKind::Day, "calendar/collect/value/to"),
            of("process-from", FieldKind::Day, "calendar/process/value/from"),
            of("process-to", FieldKind::Day, "calendar/process/value/to"),
            of("publish", FieldKind::Day, "calendar/publish/value"),
            of("minutes-cell", FieldKind::Whole, "burden/minutes_per_cell/value"),
            of("minutes-prefilled", FieldKind::Whole, "burden/minutes_per_prefilled/value"),
            of("minutes-proof", FieldKind::Whole, "burden/minutes_per_proof/value"),
        ];
        self.part(PartKind::Terms, "", "", &wanted)
    }

    fn stage(&self, id: &str, title: &str) -> Part {
        let of = |name, kind| (name, kind, MONITORING, format!("stages/{id}/{name}"));
        let wanted =
            [of("title", FieldKind::Line), of("closes", FieldKind::Day), of("note", FieldKind::Optional)];
        self.part(PartKind::Stage, id, title, &wanted)
    }

    fn choices(&self, rule: &Monitoring, indicators: Option<&Indicators>) -> Vec<Part> {
        let own = rule.choices.declared().into_iter().map(|one| (one, MONITORING));
        let measured = indicators.map(|all| all.choices.declared()).unwrap_or_default();
        let all = own.chain(measured.into_iter().map(|one| (one, INDICATORS)));
        let part = |(choice, file): (methodology::Declared<'_>, &'static str)| {
            let values: Vec<String> = choice.expected.split(", ").map(str::to_owned).collect();
            let kind = if values.len() > 1 { FieldKind::Choice(values) } else { FieldKind::WholeOrNone };
            let wanted = [
                ("value", kind, file, format!("choices/{}/value", choice.name)),
                ("note", FieldKind::Optional, file, format!("choices/{}/note", choice.name)),
            ];
            self.part(PartKind::Choice, choice.name, "", &wanted)
        };
        all.map(part).collect()
    }

    fn limits(&self) -> Part {
        let wanted = [
            ("steady-times", FieldKind::Whole, MONITORING, "general/steady/times".to_owned()),
            ("steady-least", FieldKind::Whole, MONITORING, "general/steady/least".to_owned()),
            ("few", FieldKind::Whole, INDICATORS, "estimation/few/value".to_owned()),
            ("confidence", FieldKind::Percent, INDICATORS, "estimation/confidence/value".to_owned()),
        ];
        self.part(PartKind::Limits, "", "", &wanted)
    }

    fn band(&self, id: &str, title: &str) -> Part {
        let of = |name, kind, key: &str| (name, kind, MONITORING, format!("bands/steps/{id}/{key}"));
        let wanted = [
            of("title", FieldKind::Line, "title"),
            of("from", FieldKind::PercentOrNone, "from"),
            of("to", FieldKind::Percent, "to"),
            of("inclusive", FieldKind::Flag, "inclusive"),
        ];
        self.part(PartKind::Band, id, title, &wanted)
    }

    fn question(&self, asked: &Asked) -> Part {
        let id = asked.id.as_str();
        let of = |name, kind| (name, kind, MONITORING, format!("questions/{id}/{name}"));
        let wanted = [
            of("text", FieldKind::Prose),
            of("help", FieldKind::Prose),
            of("unit", FieldKind::Optional),
            of("optional", FieldKind::Flag),
            of("note", FieldKind::Optional),
            of("off", FieldKind::InUse),
        ];
        self.part(PartKind::Question, id, &asked.text, &wanted)
    }

    fn row(&self, row: &Row) -> Part {
        let id = row.id.as_str();
        let of = |name, kind| (name, kind, MONITORING, format!("rows/{id}/{name}"));
        let mut wanted = vec![
            of("title", FieldKind::Prose),
            of("unit", FieldKind::Line),
            of("who", FieldKind::Prose),
            of("why", FieldKind::Prose),
            of("history", FieldKind::Optional),
            of("note", FieldKind::Optional),
            of("off", FieldKind::InUse),
        ];
        if let Some(indicator) = row.formula.indicator() {
            let place = format!("indicators/{indicator}/expression/share/works/score_over");
            wanted.insert(2, ("score-over", FieldKind::Whole, INDICATORS, place));
        }
        self.part(PartKind::Row, id, &row.title, &wanted)
    }
}

/// What stands in a file, as people type it.
fn typed(kind: &FieldKind, written: &str) -> String {
    match kind {
        FieldKind::Day => match written.split_once('-') {
            Some((month, day)) => format!("{day}.{month}"),
            None => written.to_owned(),
        },
        FieldKind::Flag => if written == "true" { YES } else { NO }.to_owned(),
        FieldKind::InUse => if written == "true" { NO } else { YES }.to_owned(),
        FieldKind::WholeOrNone if matches!(written, "null" | "~") => String::new(),
        FieldKind::Percent | FieldKind::PercentOrNone => {
            written.trim_end_matches('%').trim_end().replace('.', ",")
        }
        _ => written.split_whitespace().collect::<Vec<_>>().join(" "),
    }
}
