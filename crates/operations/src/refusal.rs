//! Why an operation did not do what was asked.

use storage::StoreError;
use storage::sea_orm::DbErr;

/// The answer of an operation.
pub type Answer<T> = Result<T, Refusal>;

/// Why an operation did not do what was asked. Nothing has changed then.
#[derive(Debug)]
pub enum Refusal {
    /// What was typed cannot stand.
    Invalid(Vec<Complaint>),
    /// Somebody else has changed it meanwhile.
    Stale,
    /// The form was sent already, and did its work then.
    Replayed,
    /// It does not exist, or not for this person.
    NotFound,
    /// The database did not do its part.
    Fault(StoreError),
}

impl Refusal {
    /// One complaint.
    pub fn of(field: &'static str, code: &'static str) -> Self {
        Self::Invalid(vec![Complaint::new(field, code)])
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Fault(error)
    }
}

impl From<DbErr> for Refusal {
    fn from(error: DbErr) -> Self {
        Self::Fault(error.into())
    }
}

/// What is wrong with one field of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Complaint {
    /// The field's name; empty where it is of the whole form.
    pub field: &'static str,
    /// The name of the words: `complaint-` and this.
    pub code: &'static str,
    /// What the words need.
    pub arguments: Vec<(&'static str, String)>,
}

impl Complaint {
    /// A complaint without arguments.
    pub const fn new(field: &'static str, code: &'static str) -> Self {
        Self { field, code, arguments: Vec::new() }
    }

    /// Adds an argument of the words.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }
}

/// Gathers complaints about a form, so that all are told at once.
#[derive(Debug, Default)]
pub(crate) struct Complaints(Vec<Complaint>);

impl Complaints {
    pub(crate) fn add(&mut self, complaint: Complaint) {
        self.0.push(complaint);
    }

    /// A text of one line that must be there and not be longer than so many letters.
    pub(crate) fn text(&mut self, field: &'static str, text: &str, most: usize) -> String {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            self.add(Complaint::new(field, "empty"));
        }
        self.short(field, &text, most);
        text
    }

    /// Complaints of another check.
    pub(crate) fn add_all(&mut self, all: Vec<Complaint>) {
        self.0.extend(all);
    }

    /// A text of several lines that must not be empty: its lines stay, without spaces at their ends.
    pub(crate) fn prose(&mut self, field: &'static str, text: &str, most: usize) -> String {
        let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
        let text = lines.join("\n").trim().to_owned();
        if text.is_empty() {
            self.add(Complaint::new(field, "empty"));
        }
        self.short(field, &text, most);
        text
    }

    /// A text of several lines that may be empty.
    pub(crate) fn optional_prose(&mut self, field: &'static str, text: &str, most: usize) -> String {
        if text.trim().is_empty() { String::new() } else { self.prose(field, text, most) }
    }

    /// A text of one line that may be absent.
    pub(crate) fn optional(&mut self, field: &'static str, text: &str, most: usize) -> Option<String> {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        self.short(field, &text, most);
        (!text.is_empty()).then_some(text)
    }

    fn short(&mut self, field: &'static str, text: &str, most: usize) {
        let letters = text.chars().count();
        if letters > most {
            let complaint = Complaint::new(field, "too-long").with("most", most.to_string());
            self.add(complaint.with("letters", letters.to_string()));
        }
        if text.chars().any(|letter| letter.is_control() && letter != '\n') {
            self.add(Complaint::new(field, "control"));
        }
    }

    pub(crate) fn done(self) -> Answer<()> {
        if self.0.is_empty() { Ok(()) } else { Err(Refusal::Invalid(self.0)) }
    }
}
