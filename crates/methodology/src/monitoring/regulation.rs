//! What the regulation says of itself, in short words with their places.

use crate::citation::Name;
use schemars::JsonSchema;
use serde::Deserialize;

/// What the regulation says of itself.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// The name of a reference.
    pub reference: Name,
    /// What it is for.
    pub goal: Said,
    /// Its tasks.
    pub tasks: Vec<Said>,
    /// Its principles.
    pub principles: Vec<Said>,
    /// The acts that it rests on.
    pub acts: Vec<Act>,
    /// Whom it monitors.
    pub bodies: Vec<Said>,
    /// From where the figures are taken.
    pub sources: Vec<Said>,
    /// What is expected of it.
    pub results: Vec<Said>,
}

/// A thing that a text says, in own short words.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// What it says.
    pub text: String,
    /// Place in the text.
    pub clause: String,
}

/// An act that a regulation rests on.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Act {
    /// Its kind, date, number and what it is about.
    pub title: String,
    /// The name of a reference: where it was read that the regulation rests on it.
    pub reference: Name,
}
