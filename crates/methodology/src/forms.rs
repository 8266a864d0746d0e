//! `forms.yaml`: case forms of names of organisations and municipalities, suggested by endings.
//!
//! A suggestion is what stands in a document until somebody says better. A name that no entry covers
//! has no suggestion: it stays in the nominative, and this is told.

use crate::citation::Name;
use schemars::JsonSchema;
use serde::Deserialize;

/// The file `forms.yaml`.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forms {
    /// What names are meant, in one line.
    pub title: String,
    /// Where the rules come from.
    pub reference: Name,
    /// Nouns that a name may have as its head, with their forms.
    pub nouns: Vec<Noun>,
    /// Endings of adjectives before a head, the longest that fits first.
    pub adjectives: Vec<Ending>,
    /// Endings of own names behind a head that takes them, like «город Приречный».
    pub own_names: Vec<Ending>,
}

/// A noun with its forms.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Noun {
    /// The noun in lower case.
    pub word: String,
    /// Genitive: кого? чего?
    pub genitive: String,
    /// Dative: кому? чему?
    pub dative: String,
    /// Whether the own name behind it has the same case.
    #[serde(default)]
    pub agrees: bool,
}

/// An ending and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// In the nominative.
    pub ending: String,
    /// Genitive: кого? чего?
    pub genitive: String,
    /// Dative: кому? чему?
    pub dative: String,
}

/// A name in two cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseForms {
    /// Genitive: кого? чего?
    pub genitive: String,
    /// Dative: кому? чему?
    pub dative: String,
}

impl CaseForms {
    fn same(word: &str) -> Self {
        Self { genitive: word.to_owned(), dative: word.to_owned() }
    }
}

impl Forms {
    /// The case forms of a name; nothing where no entry covers it.
    ///
    /// Adjectives before the head and the head itself change; all that follows stays, but an own
    /// name that agrees with its head and an adjective in brackets. A name that begins with an
    /// abbreviation (МБОУ, СОШ) stays whole.
    pub fn suggest(&self, name: &str) -> Option<CaseForms> {
        let words: Vec<&str> = name.split(' ').filter(|word| !word.is_empty()).collect();
        let first = words.first()?;
        if is_abbreviation(first) {
            return Some(CaseForms::same(name));
        }
        let mut forms = Vec::new();
        let mut head: Option<&Noun> = None;
        let mut closed = false;
        for (index, word) in words.iter().copied().enumerate() {
            let form = match head {
                None if closed => CaseForms::same(word),
                None if is_abbreviation(word) => {
                    closed = true;
                    CaseForms::same(word)
                }
                None => match self.noun(word) {
                    Some((noun, form)) => {
                        head = Some(noun);
                        form
                    }
                    None => changed(&self.adjectives, word)?,
                },
                // «Начальная школа – детский сад»: a second head.
                Some(_) if is_dash(word) => {
                    head = None;
                    CaseForms::same(word)
                }
                Some(noun) if noun.agrees && self.noun(words[index - 1]).is_some() && is_own_name(word) => {
                    changed(&self.own_names, word)?
                }
                Some(_) if word.starts_with('(') && word.ends_with(')') => {
                    changed(&self.adjectives, word).unwrap_or_else(|| CaseForms::same(word))
                }
                Some(_) => CaseForms::same(word),
            };
            forms.push(form);
        }
        let joined = |of: fn(&CaseForms) -> &str| forms.iter().map(of).collect::<Vec<_>>().join(" ");
        let known = head.is_some() || closed;
        known.then(|| CaseForms { genitive: joined(|one| &one.genitive), dative: joined(|one| &one.dative) })
    }

    fn noun(&self, word: &str) -> Option<(&Noun, CaseForms)> {
        let (bare, end) = punctuated(word);
        let noun = self.nouns.iter().find(|noun| noun.word == bare.to_lowercase())?;
        let form = |text: &str| {
            let upper = bare.starts_with(char::is_uppercase);
            format!("{}{end}", if upper { capitalised(text) } else { text.to_owned() })
        };
        Some((noun, CaseForms { genitive: form(&noun.genitive), dative: form(&noun.dative) }))
    }
}

/// The word with its ending changed; brackets and commas around it stay.
fn changed(endings: &[Ending], word: &str) -> Option<CaseForms> {
    let (start, rest) = word.strip_prefix('(').map_or(("", word), |rest| ("(", rest));
    let (bare, end) = punctuated(rest);
    let fits = endings.iter().filter(|one| bare.ends_with(&one.ending));
    let one = fits.max_by_key(|one| one.ending.len())?;
    let stem = bare.strip_suffix(one.ending.as_str())?;
    let form = |ending: &str| format!("{start}{stem}{ending}{end}");
    Some(CaseForms { genitive: form(&one.genitive), dative: form(&one.dative) })
}

/// A word and the marks behind it.
fn punctuated(word: &str) -> (&str, &str) {
    word.split_at(word.trim_end_matches([')', ',', ';']).len())
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// МБОУ, СОШ, МБОУ-СОШ: two capitals at least and nothing small.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.clone().count() > 1 && letters.clone().all(char::is_uppercase)
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

fn is_own_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}
