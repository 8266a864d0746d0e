//! Schools of a directory: the context questionnaire, or an own table.

use crate::batch::Mention;
use crate::dictionary::{Dictionary, Field};
use crate::header::Header;
use crate::identity::grade;
use crate::rows::{Row, digits};
use crate::school::Schools;
use model::diagnostics::{Code, Tally};
use model::organisations::{Login, MunicipalityRef, NameForms};
use std::collections::BTreeMap;

/// Reads one row of a directory; answers with the school's login.
pub(crate) fn row(
    header: &Header,
    schools: &Schools<'_>,
    row: &Row,
    mentions: &mut BTreeMap<Login, Mention>,
    tally: &mut Tally,
) -> Option<Login> {
    let (field, text) = schools.text(row);
    let Some(login) = schools.login(field, text) else {
        tally.note(Code::SchoolUnknown, Some(text), || header.cell(row.number, field));
        return None;
    };
    let own = |field| Some(header.get(row, field)).filter(|text| !text.is_empty());
    let name = own(Field::ShortName)
        .map(str::to_owned)
        .or_else(|| school_name(header.get(row, Field::SchoolName)))
        .or_else(|| own(Field::FullName).map(str::to_owned));
    let municipality = own(Field::Municipality).or(own(Field::MunicipalityCode));
    let mention = mentions.entry(login).or_default();
    mention.in_directory |= header.lists_schools();
    mention.code = mention.code.take().or(digits(header.get(row, Field::Code)).map(str::to_owned));
    mention.name = mention.name.take().or(name);
    mention.municipality = mention.municipality.take().or(municipality.map(MunicipalityRef::parse));
    let forms =
        |genitive, dative| NameForms::given(own(genitive).map(Into::into), own(dative).map(Into::into));
    mention.forms.add(forms(Field::NameGenitive, Field::NameDative));
    mention.municipality_forms.add(forms(Field::MunicipalityGenitive, Field::MunicipalityDative));
    let answer = header.get(row, Field::Special).trim_end_matches('.');
    let special = Dictionary::shared().answer(answer);
    if special.is_none() && !answer.is_empty() {
        tally.note(Code::AnswerUnknown, Some(answer), || header.cell(row.number, Field::Special));
    }
    mention.special = mention.special.or(special);
    let answer = header.get(row, Field::HighestGrade);
    let highest = grade(answer);
    if highest.is_none() && !answer.is_empty() {
        let cell = || header.cell(row.number, Field::HighestGrade);
        tally.note(Code::HighestGradeUnknown, Some(answer), cell);
    }
    mention.highest_grade = mention.highest_grade.or(highest);
    Some(login)
}

/// The name within `edu990001 | МБОУ "СОШ № 1"`, or the whole text.
pub(crate) fn school_name(text: &str) -> Option<String> {
    let name = text.split_once('|').map_or(text, |(_, name)| name).trim();
    (!name.is_empty() && name.parse::<Login>().is_err()).then(|| name.to_owned())
}
