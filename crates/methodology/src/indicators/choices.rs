//! What a regulation leaves open: closed choices with a cited value in the pack, which a user may set.

use super::Indicators;
use crate::citation::{Cited, Name};
use crate::settings::{SettingError, Switches};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

/// A choice among named values.
macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $value:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
        pub enum $name {
            $($(#[$of])* #[serde(rename = $text)] $value),+
        }

        impl $name {
            fn expected() -> String {
                [$($text),+].join(", ")
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$value => $text),+ })
            }
        }

        impl FromStr for $name {
            type Err = SettingError;

            fn from_str(text: &str) -> Result<Self, SettingError> {
                match text {
                    $($text => Ok(Self::$value),)+
                    _ => Err(SettingError::Invalid(Self::expected())),
                }
            }
        }
    };
}
pub(crate) use choice;

choice! {
    /// How figures that moved are joined into «положительная динамика». Figures that cannot be
    /// compared with an earlier year take no part; where none can, there is no answer.
    Joining {
        /// More than half of them became better.
        #[default]
        Majority = "majority",
        /// Every one became better.
        All = "all",
        /// At least one became better and none worse.
        NoneWorse = "none-worse",
        /// None became worse.
        NotWorse = "not-worse",
        /// At least one became better.
        Any = "any",
        /// More than half of the means among them; of all, where none is a mean.
        MeansOnly = "means-only",
    }
}

choice! {
    /// When a figure counts as better or worse than in the year compared with.
    Improvement {
        /// By the plain arithmetic sign.
        #[default]
        Sign = "sign",
        /// Only by the verdict: by more than chance explains.
        Significant = "significant",
    }
}

choice! {
    /// With which year a figure is compared where the procedure was not held in the year before.
    Gap {
        /// With the last year in which it was held.
        #[default]
        LastHeld = "last-held",
        /// With none.
        PreviousYear = "previous-year",
    }
}

choice! {
    /// What «средний балл» of an exam with marks averages.
    MeanOf {
        /// The marks: comparable between years.
        #[default]
        Mark = "mark",
        /// The primary scores.
        Score = "score",
    }
}

choice! {
    /// Of whom a share of one exam of several is a share.
    ExamBase {
        /// Of those who sat this exam.
        #[default]
        Own = "own",
        /// Of those who sat any exam of the wider group.
        Together = "together",
    }
}

choice! {
    /// Which schools the share of schools speaks of.
    Schools {
        /// Those that the list of the year before names: helped during the year itself.
        #[default]
        ListedBefore = "listed-before",
        /// Those that the list of the year itself names.
        Listed = "listed",
        /// Every school reported.
        All = "all",
    }
}

choice! {
    /// The denominator of a share of schools.
    Denominator {
        /// Every school of the group, also those without an answer.
        #[default]
        All = "all",
        /// Only schools that have an answer: whose pupils sat the procedure in both years.
        Sat = "sat",
    }
}

choice! {
    /// Whether works count that a list names as possibly biased.
    DoubtfulWorks {
        /// They count.
        #[default]
        Include = "include",
        /// They are left out.
        Exclude = "exclude",
    }
}

/// From how many works on a value may be published; nothing where every value is shown, as in papers
/// for official use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PublishFrom(pub Option<u32>);

impl PublishFrom {
    fn expected() -> String {
        "count-or-none".to_owned()
    }
}

impl JsonSchema for PublishFrom {
    fn schema_name() -> Cow<'static, str> {
        "PublishFrom".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["integer", "null"], "minimum": 0 })
    }
}

impl fmt::Display for PublishFrom {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(least) => least.fmt(f),
            None => f.write_str("none"),
        }
    }
}

impl FromStr for PublishFrom {
    type Err = SettingError;

    fn from_str(text: &str) -> Result<Self, SettingError> {
        match text {
            "none" => Ok(Self(None)),
            _ => text
                .parse()
                .map(|least| Self(Some(least)))
                .map_err(|_| SettingError::Invalid(Self::expected())),
        }
    }
}

/// A choice as a pack declares it.
#[derive(Debug, Clone, PartialEq)]
pub struct Declared<'a> {
    /// Name of the switch.
    pub name: &'static str,
    /// The value in force.
    pub value: String,
    /// What it may be, or the name of words for it.
    pub expected: String,
    /// The reference.
    pub reference: &'a Name,
    /// Why this value.
    pub note: Option<&'a str>,
}

/// The choices of a kind of rule: as a pack declares them, and as settings with switches.
macro_rules! choices {
    ($choices:ident and $settings:ident of $rule:ident: $($(#[$doc:meta])* $field:ident: $type:ident),+ $(,)?) => {
        /// What the regulation leaves open. A pack declares the choices that its formulas need.
        #[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        pub struct $choices {
            $($(#[$doc])* #[serde(default)] pub $field: Option<Cited<$type>>),+
        }

        /// The choices with their values.
        #[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
        pub struct $settings {
            $($(#[$doc])* pub $field: $type),+
        }

        impl $choices {
            /// The choices that the pack declares, in a fixed order.
            pub fn declared(&self) -> Vec<Declared<'_>> {
                let all = [$(self.$field.as_ref().map(|cited| Declared {
                    name: stringify!($field),
                    value: cited.value.to_string(),
                    expected: $type::expected(),
                    reference: &cited.reference,
                    note: cited.note.as_deref(),
                })),+];
                all.into_iter().flatten().collect()
            }
        }

        impl $settings {
            /// The value of a choice; nothing where there is no such choice.
            pub fn value(&self, name: &str) -> Option<String> {
                match name {
                    $(stringify!($field) => Some(self.$field.to_string()),)+
                    _ => None,
                }
            }
        }

        impl Switches for $settings {
            type Rule = $rule;

            fn names(rule: &$rule) -> Vec<String> {
                rule.choices.declared().iter().map(|choice| choice.name.to_owned()).collect()
            }

            fn of(rule: &$rule) -> Self {
                let choices = &rule.choices;
                Self { $($field: choices.$field.as_ref().map(|cited| cited.value).unwrap_or_default()),+ }
            }

            fn set(&mut self, rule: &$rule, name: &str, value: &str) -> Result<(), SettingError> {
                match name {
                    $(stringify!($field) if rule.choices.$field.is_some() => {
                        self.$field = value.trim().parse()?;
                    })+
                    _ => return Err(SettingError::Unknown),
                }
                Ok(())
            }

            fn differences(&self, other: &Self) -> Vec<String> {
                let all = [$((self.$field != other.$field)
                    .then(|| format!("{}={}", stringify!($field), self.$field))),+];
                all.into_iter().flatten().collect()
            }
        }
    };
}
pub(crate) use choices;

choices! {
    Choices and IndicatorSettings of Indicators:
    /// How figures that moved are joined into an answer.
    joining: Joining,
    /// When a figure counts as moved.
    improvement: Improvement,
    /// With which year a figure is compared after a year without the procedure.
    gap: Gap,
    /// What a mean of an exam with marks averages.
    mean_of: MeanOf,
    /// Of whom a share of one exam of several is a share.
    exam_base: ExamBase,
    /// Which schools a share of schools speaks of.
    schools: Schools,
    /// The denominator of a share of schools.
    denominator: Denominator,
    /// Whether works under suspicion count.
    doubtful_works: DoubtfulWorks,
    /// From how many works on a value is shown.
    publish_from: PublishFrom,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{read, shipped};

    #[test]
    fn choices_are_set_by_their_names_and_a_mistake_tells_what_may_be() {
        let pack = read(shipped().remove("motygino-2021").unwrap()).unwrap();
        let rule = pack.indicators.unwrap();
        let in_force = IndicatorSettings::of(&rule);
        assert_eq!(in_force.joining, Joining::Majority);
        let mut settings = in_force.clone();
        assert_eq!(settings.set(&rule, "joining", " any "), Ok(()));
        assert_eq!(settings.set(&rule, "publish_from", "5"), Ok(()));
        assert_eq!(settings.differences(&in_force), ["joining=any", "publish_from=5"]);
        assert_eq!(
            settings.set(&rule, "joining", "some"),
            Err(SettingError::Invalid("majority, all, none-worse, not-worse, any, means-only".to_owned()))
        );
        assert_eq!(
            settings.set(&rule, "publish_from", "few"),
            Err(SettingError::Invalid("count-or-none".to_owned()))
        );
        assert_eq!(
            settings.set(&rule, "doubtful_works", "exclude"),
            Err(SettingError::Unknown),
            "a choice that the pack does not declare is none of its own"
        );
    }
}
