//! A list from above: the names of a letter, however they are spelt, and the schools that they mean.

use super::drafting::{LONGEST_NUMBER, LONGEST_SIGNER};
use super::lists::Basis;
use crate::access::{DecideStatus, Permit};
use crate::attachments::{Attachment, keep};
use crate::organisations::{name_key, numbers};
use crate::reader::{Request, What};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::uploads::fault;
use model::diagnostics::Diagnostic;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
use storage::entities::{list, list_line, organisation};
use storage::kinds::{LineStatus, ListSource, ListState, OrganisationKind};
use storage::sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

/// Names as like as this are of one school, where no other is nearly as like.
const ALIKE: f64 = 0.85;

/// How much less like the next one must be.
const APART: f64 = 0.08;

/// Names less like than this are not offered.
const OFFERED_FROM: f64 = 0.6;

/// What a rare word of a name tells, where it is spelt nearly alike.
const RARE_WORD: f64 = 0.8;

/// Words less like than this are different words.
const NEAR: f64 = 0.75;

/// Candidates that are offered at most.
const OFFERED: usize = 40;

/// Lines of a letter, letters of a line and cells of a row at most.
const MOST_LINES: usize = 2000;
const LONGEST_LINE: usize = 1000;
const MOST_CELLS: usize = 20;

/// Letters of a name at most.
const LONGEST_NAME: usize = 300;

/// Which school a line of a letter means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Likely {
    /// Its name is this school's.
    Same(i64),
    /// Its name is nearly this school's, and no other's.
    Alike(i64),
    /// It may be one of several.
    Several,
    /// No school has a name like this.
    Unknown,
}

/// A line of a letter.
#[derive(Debug, Clone, PartialEq)]
pub struct LetterLine {
    /// Its place in the text, by which it is called in decisions.
    pub number: usize,
    /// As it is written.
    pub written: String,
    /// Which school it means.
    pub likely: Likely,
    /// Whom it may mean: number, name, what is above.
    pub candidates: Vec<(i64, String, String)>,
}

/// A letter beside the schools.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Letter {
    /// Lines that name a school, or may do so.
    pub lines: Vec<LetterLine>,
    /// Lines that name none: heads, greetings, signatures.
    pub rest: Vec<String>,
}

/// A line as a person decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedLine {
    /// As the letter writes it.
    pub written: String,
    /// The school; nothing where nobody can tell.
    pub school: Option<i64>,
}

/// A list from above to be kept.
#[derive(Debug, Clone, Default)]
pub struct TypedLetter {
    /// The authority that got it.
    pub authority: i64,
    /// The word of [`ListSource`].
    pub source: String,
    /// The year of the identification.
    pub year: String,
    /// The number of the letter.
    pub number: String,
    /// Its day, as typed.
    pub dated_on: String,
    /// Who signed it.
    pub signer: String,
    /// The schools.
    pub lines: Vec<TypedLine>,
    /// The letter itself.
    pub file: Option<Attachment>,
}

struct School {
    id: i64,
    name: String,
    above: String,
    key: String,
    /// The beginnings of the words that only the name of its municipality has.
    stems: Vec<String>,
}

/// The schools that a letter may mean.
struct Known {
    schools: Vec<School>,
    /// In how many names a word stands.
    words: HashMap<String, usize>,
    /// Words that names of organisations have at their head.
    nouns: BTreeSet<String>,
}

impl Permit<DecideStatus> {
    /// The lines of text of a file: of a table row by row, of a paper paragraph by paragraph.
    pub async fn letter_text(&self, path: PathBuf, name: String) -> Answer<Result<String, Vec<Diagnostic>>> {
        let application = self.application.clone();
        let read = tokio::task::spawn_blocking(move || {
            application.reader.read(&Request { path, name, what: What::Lines })
        });
        let answer = read.await.map_err(fault)?;
        let text = answer.lines.join("\n");
        Ok(if text.trim().is_empty() { Err(answer.diagnostics) } else { Ok(text) })
    }

    /// Finds the schools that a letter means among those of an authority.
    pub async fn read_letter(&self, authority: i64, text: &str) -> Answer<Letter> {
        let reader = self.application.store.reader();
        let authority = self.placed(reader, authority).await?;
        let lines: Vec<String> = text.lines().map(plain).collect();
        if lines.len() > MOST_LINES || lines.iter().any(|line| line.chars().count() > LONGEST_LINE) {
            let complaint = Complaint::new("text", "letter-long").with("lines", MOST_LINES.to_string());
            let complaint = complaint.with("letters", LONGEST_LINE.to_string());
            return Err(Refusal::Invalid(vec![complaint]));
        }
        let rows = organisation::Entity::find()
            .filter(organisation::Column::Path.starts_with(authority.path))
            .filter(self.scope.condition())
            .filter(organisation::Column::ClosedOn.is_null())
            .order_by_asc(organisation::Column::SearchKey)
            .all(reader)
            .await?;
        let forms = self.application.packs.first(|pack| pack.forms.as_ref());
        let nouns = forms.map(|forms| forms.nouns.iter().map(|noun| noun.word.clone()).collect());
        let found = tokio::task::spawn_blocking(move || {
            let known = Known::of(rows, nouns.unwrap_or_default());
            let mut letter = Letter::default();
            for (number, line) in lines.into_iter().enumerate().filter(|(_, line)| !line.is_empty()) {
                match known.line(number, &line) {
                    Some(line) => letter.lines.push(line),
                    None => letter.rest.push(line),
                }
            }
            letter
        });
        found.await.map_err(fault)
    }

    /// Keeps a list from above. It is in force from its day.
    pub async fn keep_letter(&self, typed: TypedLetter) -> Answer<i64> {
        let (mut complaints, mut change) = (Complaints::default(), self.change("list-received").await?);
        let number = complaints.text("number", &typed.number, LONGEST_NUMBER);
        let dated_on = self.past_day(&mut complaints, &typed.dated_on);
        let signer = complaints.optional("signer", &typed.signer, LONGEST_SIGNER);
        let source = ListSource::of(&typed.source).filter(|source| *source != ListSource::Order);
        if source.is_none() {
            complaints.add(Complaint::new("source", "choose"));
        }
        let year = typed.year.trim().parse::<i32>().ok().filter(|year| (1990..=2200).contains(year));
        if year.is_none() {
            complaints.add(Complaint::new("year", "year"));
        }
        if typed.lines.is_empty() {
            complaints.add(Complaint::new("text", "list-empty"));
        }
        complaints.add_all(repeated(&typed.lines));
        complaints.done()?;
        let (source, year) = source.zip(year).ok_or(Refusal::Stale)?;
        let authority = self.placed(&*change, typed.authority).await?;
        change.alone().await?;
        let standing = list::Entity::find()
            .filter(list::Column::OrganisationId.eq(authority.id))
            .filter(list::Column::Source.eq(source))
            .filter(list::Column::Year.eq(year))
            .filter(list::Column::State.eq(ListState::Standing));
        if standing.count(&*change).await? > 0 {
            return Err(Refusal::of("", "letter-stands"));
        }
        let schools = typed.lines.iter().filter_map(|line| line.school);
        for school in schools.collect::<BTreeSet<i64>>() {
            let row = organisation::Entity::find_by_id(school).one(&*change).await?;
            let fits = |row: &organisation::Model| {
                row.kind == OrganisationKind::School && row.path.starts_with(&authority.path)
            };
            row.filter(fits).ok_or(Refusal::NotFound)?;
        }
        let file = keep(&change, authority.id, self.person.account, typed.file).await?;
        let row = list::ActiveModel {
            organisation_id: Set(authority.id),
            source: Set(source),
            state: Set(ListState::Standing),
            year: Set(year),
            number: Set(Some(number.clone())),
            dated_on: Set(Some(dated_on)),
            signer: Set(signer),
            basis: Set(serde_json::to_string(&Basis::default()).map_err(fault)?),
            attachment_id: Set(file),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            decided_by: Set(Some(self.person.account)),
            decided_at: Set(Some(change.now())),
            version: Set(1),
            ..Default::default()
        };
        let id = list::Entity::insert(row).exec(&*change).await?.last_insert_id;
        for line in &typed.lines {
            let row = list_line::ActiveModel {
                list_id: Set(id),
                organisation_id: Set(line.school),
                written: Set(line.written.chars().take(LONGEST_NAME).collect()),
                status: Set(LineStatus::Low),
                grounds: Set("null".to_owned()),
                ..Default::default()
            };
            list_line::Entity::insert(row).exec_without_returning(&*change).await?;
        }
        change.within(authority.id);
        change.subject("list", id);
        change.detail("number", number);
        change.detail("year", year);
        change.detail("schools", typed.lines.len());
        change.commit().await?;
        Ok(id)
    }
}

/// Schools that several lines name.
fn repeated(lines: &[TypedLine]) -> Vec<Complaint> {
    let mut seen: BTreeMap<i64, &str> = BTreeMap::new();
    let mut complaints = Vec::new();
    for line in lines {
        if let Some(first) = line.school.and_then(|school| seen.insert(school, line.written.as_str())) {
            let complaint = Complaint::new("text", "letter-twice").with("first", first);
            complaints.push(complaint.with("second", line.written.as_str()));
        }
    }
    complaints
}

/// A line without its number and without signs that no name begins with.
fn plain(line: &str) -> String {
    let line = line.trim().trim_start_matches(['-', '–', '—', '•', '*', '·', '\t', ' ']);
    let digits = line.chars().take_while(char::is_ascii_digit).count();
    let rest = &line[digits..];
    let numbered = digits > 0 && digits <= 4 && rest.starts_with(['.', ')', '\t', ';']);
    let line = if numbered { rest.trim_start_matches(['.', ')', '\t', ';', ' ']) } else { line };
    line.split(' ').filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The cells of a row of a table, or the whole line; numbers of rows are no names.
fn cells(line: &str) -> Vec<String> {
    let cells = line.split(['\t', ';']).take(MOST_CELLS).map(name_key);
    cells.filter(|cell| cell.chars().any(char::is_alphabetic)).collect()
}

/// The beginning of a word that its cases share.
fn stem(word: &str) -> String {
    let letters = word.chars().count();
    word.chars().take(letters.saturating_sub(if letters > 6 { 3 } else { 1 })).collect()
}

/// The long words of the name of a municipality.
fn own_words(key: &str) -> Vec<String> {
    key.split(' ').filter(|word| word.chars().count() >= 5).map(str::to_owned).collect()
}

fn words_of(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|word| word.chars().count() >= 4 && word.chars().all(char::is_alphabetic))
}

impl Known {
    fn of(rows: Vec<organisation::Model>, nouns: BTreeSet<String>) -> Self {
        let names: HashMap<i64, String> = rows.iter().map(|row| (row.id, row.name.clone())).collect();
        let schools = rows.into_iter().filter(|row| row.kind == OrganisationKind::School);
        let schools = schools.map(|row| {
            let above = row.parent_id.and_then(|id| names.get(&id).cloned()).unwrap_or_default();
            (row.id, row.name, above)
        });
        Self::new(schools.collect(), nouns)
    }

    fn new(all: Vec<(i64, String, String)>, nouns: BTreeSet<String>) -> Self {
        let municipalities: BTreeSet<&str> = all.iter().map(|(.., above)| above.as_str()).collect();
        // A word that several have, and one that every organisation may have, tells none of them.
        let mut shared: HashMap<String, usize> = HashMap::new();
        for word in municipalities.iter().flat_map(|above| own_words(&name_key(above))) {
            *shared.entry(word).or_default() += 1;
        }
        let stems: HashMap<&str, Vec<String>> = municipalities
            .iter()
            .map(|above| {
                let own = own_words(&name_key(above));
                let telling =
                    own.into_iter().filter(|word| shared.get(word) == Some(&1) && !nouns.contains(word));
                (*above, telling.map(|word| stem(&word)).collect())
            })
            .collect();
        let school = |(id, name, above): &(i64, String, String)| School {
            id: *id,
            key: name_key(name),
            stems: stems.get(above.as_str()).cloned().unwrap_or_default(),
            name: name.clone(),
            above: above.clone(),
        };
        let schools: Vec<School> = all.iter().map(school).collect();
        let mut words: HashMap<String, usize> = HashMap::new();
        for school in &schools {
            for word in words_of(&school.key).collect::<BTreeSet<_>>() {
                *words.entry(word.to_owned()).or_default() += 1;
            }
        }
        Self { schools, words, nouns }
    }

    /// The line beside the schools; nothing where it says nothing of any.
    fn line(&self, number: usize, line: &str) -> Option<LetterLine> {
        let whole = name_key(line);
        let near: Vec<&School> =
            self.schools.iter().filter(|school| is_named(&school.stems, &whole)).collect();
        let schools = if near.is_empty() { self.schools.iter().collect() } else { near };
        let cells = cells(line);
        let like = |school: &&School| {
            let all = cells.iter().map(|cell| self.likeness(cell, school, schools.len()));
            all.fold(0.0, f64::max)
        };
        let mut best: Vec<(f64, &School)> = schools.iter().map(|school| (like(school), *school)).collect();
        best.retain(|(like, _)| *like >= OFFERED_FROM);
        best.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.key.cmp(&other.1.key)));
        let likely = match best[..] {
            [(like, only)] if like >= 1.0 => Likely::Same(only.id),
            [(like, first), (next, _), ..] if like >= 1.0 && next < 1.0 => Likely::Same(first.id),
            [(like, only)] if like >= RARE_WORD => Likely::Alike(only.id),
            [(like, first), (next, _), ..] if like >= ALIKE && like - next >= APART => {
                Likely::Alike(first.id)
            }
            [] if !self.may_name_a_school(&whole) => return None,
            [] => Likely::Unknown,
            _ => Likely::Several,
        };
        let offered = |(_, school): (f64, &School)| (school.id, school.name.clone(), school.above.clone());
        let candidates = best.into_iter().take(OFFERED).map(offered).collect();
        Some(LetterLine { number, written: line.replace('\t', " "), likely, candidates })
    }

    /// How like a part of a line is to a school's name, from 0 to 1. «№ 1» and «№ 11» are two schools.
    fn likeness(&self, cell: &str, school: &School, among: usize) -> f64 {
        let own = without(cell, &school.stems);
        let (written, known) = (numbers(&own), numbers(&school.key));
        if own == school.key {
            return 1.0;
        }
        if written != known {
            return 0.0;
        }
        let like = strsim::normalized_damerau_levenshtein(&own, &school.key).min(0.99);
        let rare = |word: &&str| self.words.get(*word).is_some_and(|count| *count <= 2);
        let near = |word: &str| {
            let all = words_of(&own).map(|other| strsim::normalized_damerau_levenshtein(word, other));
            all.fold(0.0, f64::max)
        };
        let met = words_of(&school.key).filter(rare).map(near).fold(0.0, f64::max);
        // One number in one municipality is mostly one school, whatever it is called.
        let numbered = !known.is_empty() && among < self.schools.len().max(2);
        if met >= ALIKE || (numbered && !written.is_empty()) {
            like.max(RARE_WORD)
        } else if met >= NEAR || !known.is_empty() {
            like.max(OFFERED_FROM)
        } else {
            like
        }
    }

    /// Whether a line that is like no name may still name a school: it has a word that stands in many.
    fn may_name_a_school(&self, whole: &str) -> bool {
        let common = |word: &str| self.words.get(word).is_some_and(|count| *count > 2);
        let headed = |word: &str| self.nouns.contains(word);
        words_of(whole).any(|word| common(word) || headed(word))
            || whole.split(' ').any(|word| self.is_form(word))
    }

    /// Whether a word is one that names begin with, like «мбоу».
    fn is_form(&self, word: &str) -> bool {
        word.chars().count() >= 3
            && self.schools.iter().filter(|school| school.key.split(' ').any(|own| own == word)).count() > 2
    }
}

/// Whether a line names a municipality, in any case.
fn is_named(stems: &[String], whole: &str) -> bool {
    whole.split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem.as_str())))
}

/// A part of a line without the words that name the municipality.
fn without(cell: &str, stems: &[String]) -> String {
    let kept = cell.split(' ').filter(|word| !stems.iter().any(|stem| word.starts_with(stem.as_str())));
    kept.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let school = |id: i64, name: &str, above: &str| (id, name.to_owned(), above.to_owned());
        let schools = vec![
            school(1, "МБОУ СОШ № 1", "Муниципальный округ Заречный"),
            school(2, "МБОУ СОШ № 11", "Муниципальный округ Заречный"),
            school(3, "МБОУ «Каменская СОШ»", "Муниципальный округ Заречный"),
            school(4, "МБОУ СОШ № 1", "Муниципальный округ Нагорный"),
            school(5, "МБОУ «Сосновская ООШ имени Первого Космонавта»", "Муниципальный округ Нагорный"),
        ];
        Known::new(schools, BTreeSet::from(["школа".to_owned(), "округ".to_owned()]))
    }

    fn likely(line: &str) -> Option<Likely> {
        known().line(0, &plain(line)).map(|line| line.likely)
    }

    #[test]
    fn misspelt_names_find_their_schools() {
        assert_eq!(likely("3. МБОУ «Каминская СОШ»"), Some(Likely::Alike(3)));
        assert_eq!(likely("Каменская средняя школа"), Some(Likely::Alike(3)));
        assert_eq!(likely("МБОУ \"Сосновская основная школа\""), Some(Likely::Alike(5)));
        assert_eq!(likely("мбоу сош №11"), Some(Likely::Same(2)));
        // Nearly the same word is offered, and not taken for granted.
        assert_eq!(likely("Каменистая школа"), Some(Likely::Several));
    }

    #[test]
    fn a_municipality_tells_schools_of_one_name_apart() {
        assert_eq!(likely("МБОУ СОШ № 1"), Some(Likely::Several));
        // What every municipality and every school is called tells none of them.
        assert_eq!(likely("Муниципальное учреждение СОШ № 11"), Some(Likely::Several));
        assert_eq!(likely("1)\tНагорный округ\tМБОУ СОШ № 1"), Some(Likely::Same(4)));
        assert_eq!(likely("МБОУ СОШ № 1 Заречного"), Some(Likely::Same(1)));
        assert_eq!(likely("Заречный округ; средняя школа № 1"), Some(Likely::Alike(1)));
    }

    #[test]
    fn what_is_no_school_is_left_and_an_unknown_school_is_not() {
        assert_eq!(likely("Уважаемые коллеги!"), None);
        assert_eq!(likely("МБОУ СОШ № 7"), Some(Likely::Unknown));
        assert_eq!(likely("Дальняя школа"), Some(Likely::Unknown));
    }
}
