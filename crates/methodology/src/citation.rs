//! Where a value comes from, and how sure that is.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Serialize};
use serde_saphyr::Spanned;
use std::borrow::Cow;
use std::fmt;

/// How sure a reference is. Shown wherever the value is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// The text itself was read.
    Text,
    /// An excerpt of the text was read.
    Excerpt,
    /// Retold by others: press, public programs, tables.
    Secondary,
    /// Known in the field; no text was found.
    GeneralKnowledge,
    /// Chosen by Opora, because no source says it.
    Own,
}

impl Certainty {
    /// The name as a pack writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Excerpt => "excerpt",
            Self::Secondary => "secondary",
            Self::GeneralKnowledge => "general-knowledge",
            Self::Own => "own",
        }
    }
}

/// A source that values cite.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    /// The act, paper or practice, in short words.
    pub title: String,
    /// Clause, page or appendix.
    #[serde(default)]
    pub clause: Option<String>,
    /// How sure it is.
    pub certainty: Certainty,
    /// What is silent, doubtful or chosen.
    #[serde(default)]
    pub note: Option<String>,
}

/// A value that says where it comes from.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cited<T> {
    /// The value.
    pub value: T,
    /// The name of a reference in `references.yaml`.
    pub reference: Name,
    /// What was chosen and why, where the text is silent.
    #[serde(default)]
    pub note: Option<String>,
}

/// A name that stands for something defined elsewhere in the pack, with its place for messages.
#[derive(Clone)]
pub struct Name {
    text: String,
    line: u64,
    column: u64,
}

impl Name {
    /// The name itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// `line:column` in its file.
    pub fn cell(&self) -> String {
        format!("{}:{}", self.line, self.column)
    }
}

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Debug for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        let (line, column) = (spanned.referenced.line(), spanned.referenced.column());
        Ok(Self { text: spanned.value, line, column })
    }
}

impl JsonSchema for Name {
    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        String::json_schema(generator)
    }
}
