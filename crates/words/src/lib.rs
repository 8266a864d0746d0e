//! All words for users, from `locales/`, and numbers as people of a language write them.
//!
//! Nothing here decides anything: the same facts give the same words. A missing text is shown as
//! `⟦name⟧`, which tests of the whole program look for.

mod answers;
mod numbers;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};

pub use fluent_bundle::FluentValue as Value;
use model::diagnostics::{Argument, Diagnostic};
use model::values::{Count, Percent};
use std::borrow::Cow;
use unic_langid::LanguageIdentifier;

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Русский
    #[default]
    Russian,
    /// English
    English,
}

impl Language {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Russian, Self::English];

    /// The code for documents: `ru`, `en`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Russian => "ru",
            Self::English => "en",
        }
    }

    const fn files(self) -> [&'static str; 25] {
        match self {
            Self::Russian => [
                include_str!("../../../locales/ru/analysis.ftl"),
                include_str!("../../../locales/ru/context.ftl"),
                include_str!("../../../locales/ru/diagnostics.ftl"),
                include_str!("../../../locales/ru/entry.ftl"),
                include_str!("../../../locales/ru/field.ftl"),
                include_str!("../../../locales/ru/identification.ftl"),
                include_str!("../../../locales/ru/indicators.ftl"),
                include_str!("../../../locales/ru/inspect.ftl"),
                include_str!("../../../locales/ru/mail.ftl"),
                include_str!("../../../locales/ru/methodologies.ftl"),
                include_str!("../../../locales/ru/monitoring.ftl"),
                include_str!("../../../locales/ru/monitoring-pack.ftl"),
                include_str!("../../../locales/ru/orders.ftl"),
                include_str!("../../../locales/ru/papers.ftl"),
                include_str!("../../../locales/ru/people.ftl"),
                include_str!("../../../locales/ru/replies.ftl"),
                include_str!("../../../locales/ru/report.ftl"),
                include_str!("../../../locales/ru/reports.ftl"),
                include_str!("../../../locales/ru/risks.ftl"),
                include_str!("../../../locales/ru/schools.ftl"),
                include_str!("../../../locales/ru/signs.ftl"),
                include_str!("../../../locales/ru/terminal.ftl"),
                include_str!("../../../locales/ru/tokens.ftl"),
                include_str!("../../../locales/ru/uploads.ftl"),
                include_str!("../../../locales/ru/web.ftl"),
            ],
            Self::English => [
                include_str!("../../../locales/en/analysis.ftl"),
                include_str!("../../../locales/en/context.ftl"),
                include_str!("../../../locales/en/diagnostics.ftl"),
                include_str!("../../../locales/en/entry.ftl"),
                include_str!("../../../locales/en/field.ftl"),
                include_str!("../../../locales/en/identification.ftl"),
                include_str!("../../../locales/en/indicators.ftl"),
                include_str!("../../../locales/en/inspect.ftl"),
                include_str!("../../../locales/en/mail.ftl"),
                include_str!("../../../locales/en/methodologies.ftl"),
                include_str!("../../../locales/en/monitoring.ftl"),
                include_str!("../../../locales/en/monitoring-pack.ftl"),
                include_str!("../../../locales/en/orders.ftl"),
                include_str!("../../../locales/en/papers.ftl"),
                include_str!("../../../locales/en/people.ftl"),
                include_str!("../../../locales/en/replies.ftl"),
                include_str!("../../../locales/en/report.ftl"),
                include_str!("../../../locales/en/reports.ftl"),
                include_str!("../../../locales/en/risks.ftl"),
                include_str!("../../../locales/en/schools.ftl"),
                include_str!("../../../locales/en/signs.ftl"),
                include_str!("../../../locales/en/terminal.ftl"),
                include_str!("../../../locales/en/tokens.ftl"),
                include_str!("../../../locales/en/uploads.ftl"),
                include_str!("../../../locales/en/web.ftl"),
            ],
        }
    }
}

/// What is said of a problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// What happened.
    pub text: String,
    /// What to do.
    pub hint: String,
}

/// The words of one language.
pub struct Words {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The words of a language.
    ///
    /// # Panics
    /// Where a shipped file is not Fluent: a fault of the build, which every test meets.
    #[expect(clippy::expect_used, clippy::panic, reason = "the files are part of the program")]
    pub fn new(language: Language) -> Self {
        let id: LanguageIdentifier = language.code().parse().expect("language codes are valid");
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Russian => |value, _| numbers::formatted(value, Language::Russian),
            Language::English => |value, _| numbers::formatted(value, Language::English),
        }));
        for text in language.files() {
            let resource = FluentResource::try_new(text.to_owned())
                .unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.code()));
            bundle.add_resource(resource).unwrap_or_else(|errors| panic!("{}: {errors:?}", language.code()));
        }
        Self { language, bundle }
    }

    /// The language.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// A text without arguments.
    pub fn text(&self, name: &str) -> String {
        self.with(name, [])
    }

    /// A text with arguments.
    pub fn with<'a, const N: usize>(&self, name: &str, arguments: [(&'a str, FluentValue<'a>); N]) -> String {
        self.format(name, None, &arguments.into_iter().collect())
    }

    /// A text with any number of arguments.
    pub fn all<'a>(
        &self,
        name: &str,
        arguments: impl IntoIterator<Item = (&'a str, FluentValue<'a>)>,
    ) -> String {
        self.format(name, None, &arguments.into_iter().collect())
    }

    /// A word that a table of codes names, or the code itself where there is none.
    pub fn word(&self, table: &str, code: &str) -> String {
        let name = format!("{table}-{code}");
        if self.bundle.has_message(&name) { self.text(&name) } else { code.to_owned() }
    }

    /// What is said of a problem.
    pub fn diagnostic(&self, diagnostic: &Diagnostic) -> Message {
        let mut arguments = FluentArgs::new();
        arguments.set("count", diagnostic.count);
        for (name, value) in &diagnostic.arguments {
            arguments.set(name.as_ref(), argument(value));
        }
        let code = diagnostic.code.as_str();
        Message {
            text: self.format(code, None, &arguments),
            hint: self.format(code, Some("hint"), &arguments),
        }
    }

    /// A share as `7 из 18 (38,9 %)`.
    pub fn share(&self, count: Count) -> String {
        match numbers::tenths(count) {
            Some(tenths) => {
                let per_cent = numbers::of_tenths(tenths, self.language);
                self.with(
                    "share",
                    [("k", count.k.into()), ("n", count.n.into()), ("percent", per_cent.into())],
                )
            }
            None => self.text("no-data"),
        }
    }

    /// Only `38,9 %`.
    pub fn percent(&self, count: Count) -> String {
        let tenths = numbers::tenths(count);
        tenths.map_or_else(
            || self.text("no-data"),
            |tenths| self.with("percent", [("value", numbers::of_tenths(tenths, self.language).into())]),
        )
    }

    /// A percentage of a pack, exactly as it is: `30 %`, `12,50 %`.
    pub fn threshold(&self, percent: Percent) -> String {
        let text = percent.to_string();
        let number = text.trim_end_matches('%');
        let number = match self.language {
            Language::Russian => number.replace('.', ","),
            Language::English => number.to_owned(),
        };
        self.with("percent", [("value", number.into())])
    }

    /// A share from 0 to 1 in whole per cent, rounded half up.
    pub fn whole_percent(&self, share: f64) -> String {
        self.decimal(share * 100.0, 0)
    }

    /// A number with so many decimals, rounded half up.
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        numbers::decimal(number, decimals, self.language)
    }

    /// A whole number with its thousands apart.
    pub fn number(&self, number: u64) -> String {
        numbers::decimal(number as f64, 0, self.language)
    }

    fn format(&self, name: &str, attribute: Option<&str>, arguments: &FluentArgs<'_>) -> String {
        let message = self.bundle.get_message(name);
        let pattern = message.as_ref().and_then(|message| match attribute {
            None => message.value(),
            Some(attribute) => message.get_attribute(attribute).map(|attribute| attribute.value()),
        });
        let Some(pattern) = pattern else { return format!("⟦{name}⟧") };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(arguments), &mut errors);
        if errors.is_empty() { text.into_owned() } else { format!("⟦{name}: {text}⟧") }
    }
}

/// An empty text is the word `none`, so that a message can choose its form by it.
fn argument(value: &Argument) -> FluentValue<'_> {
    match value {
        Argument::Text(text) if text.is_empty() => FluentValue::String(Cow::Borrowed("none")),
        Argument::Text(text) => FluentValue::String(Cow::Borrowed(text)),
        Argument::Number(number) => FluentValue::from(*number),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::diagnostics::{Code, Place};
    use std::collections::BTreeSet;

    #[test]
    fn every_diagnostic_code_has_its_words_and_hint_in_both_languages() {
        for language in Language::ALL {
            let words = Words::new(language);
            for code in Code::ALL {
                let message = words.bundle.get_message(code.as_str());
                let message = message.unwrap_or_else(|| panic!("{}: no words for {code}", language.code()));
                assert!(message.value().is_some() && message.get_attribute("hint").is_some(), "{code}");
            }
        }
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        let names = |language: Language| {
            let lines = language.files().join("\n");
            let own = lines.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
            own.filter_map(|line| Some(line.split_once(" =")?.0.to_owned())).collect::<BTreeSet<_>>()
        };
        assert_eq!(names(Language::Russian), names(Language::English));
    }

    #[test]
    fn a_threshold_is_written_exactly_as_it_is() {
        let of = |language, text: &str| {
            Words::new(language).threshold(text.parse().unwrap()).replace('\u{a0}', " ")
        };
        assert_eq!(of(Language::Russian, "30 %"), "30 %");
        assert_eq!(of(Language::Russian, "12,5 %"), "12,50 %");
        assert_eq!(of(Language::English, "0.05 %"), "0.05 %");
    }

    #[test]
    fn an_empty_argument_chooses_its_own_form() {
        let words = Words::new(Language::Russian);
        let of = |nearest: &str| {
            let diagnostic = Diagnostic::new(Code::SettingUnknown, Place::default());
            words
                .diagnostic(&diagnostic.with("name", "x").with("nearest", nearest).with("known", "a, b"))
                .hint
        };
        assert_eq!(of(""), "Есть: a, b.");
        assert_eq!(of("a"), "Возможно, «a». Есть: a, b.");
    }

    #[test]
    fn shares_say_how_many_of_how_many() {
        let words = Words::new(Language::Russian);
        assert_eq!(words.share(Count::new(7, 18)), "7 из 18 (38,9\u{a0}%)");
        assert_eq!(words.share(Count::new(0, 0)), "нет данных");
    }
}
