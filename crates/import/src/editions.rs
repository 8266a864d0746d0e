//! Several sources of one school's results: which of them stands, and what appeals change.

use crate::aside::Keeper;
use crate::batch::{Batch, Correction};
use crate::combine::Chosen;
use crate::identity::Day;
use model::assessments::Assessment;
use model::diagnostics::{Code, Diagnostic, Place};
use model::facts::{self, Facts, Origin, Release, Rows, SchoolResults, Source};
use model::organisations::Login;
use model::results::{Results, Work};
use model::schools::Schools;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

/// A source's results of one school in one assessment.
pub(crate) struct Edition {
    /// Index of the source.
    pub source: usize,
    pub release: Release,
    pub day: Option<Day>,
    pub results: SchoolResults,
}

impl Edition {
    fn has_works(&self) -> bool {
        self.results.classes.values().any(|class| !class.works.is_empty() || class.absent > 0)
    }
}

/// All that the sources give of one assessment, a school after the other.
pub(crate) struct Given<'a> {
    /// The latest login of a school, the source, and the login that it uses.
    logins: Vec<(Login, usize, Login)>,
    /// Of each source its edition and day, and its results.
    sources: Vec<(Release, Option<Day>, Option<&'a mut Schools>)>,
    next: usize,
}

impl<'a> Given<'a> {
    pub(crate) fn new(
        assessment: Assessment,
        batches: &'a mut [Batch],
        latest: impl Fn(&Login) -> Login,
    ) -> Self {
        let of = |batch: &'a mut Batch| {
            (batch.source.release, batch.source.day, batch.results.get_mut(&assessment))
        };
        let sources: Vec<_> = batches.iter_mut().map(of).collect();
        let keys = sources.iter().enumerate().flat_map(|(source, (.., schools))| {
            schools.iter().flat_map(|schools| schools.keys()).map(move |login| (source, *login))
        });
        // A name that no directory knows is no school; it was told.
        let mut logins: Vec<_> = keys
            .map(|(source, login)| (latest(&login), source, login))
            .filter(|(latest, ..)| !latest.is_by_name())
            .collect();
        logins.sort_unstable();
        Self { logins, sources, next: 0 }
    }

    /// Whether only exams of autumn are known.
    fn is_additional(&self) -> bool {
        self.logins.iter().all(|&(_, source, _)| self.sources[source].0 == Release::Additional)
    }

    /// The next school with what each source gives of it; all rows of a source add up.
    fn next(&mut self) -> Option<(Login, Vec<Edition>)> {
        let school = self.logins.get(self.next)?.0;
        let mut all: Vec<Edition> = Vec::new();
        while let Some((_, source, login)) =
            self.logins.get(self.next).filter(|(latest, ..)| *latest == school)
        {
            self.next += 1;
            let (release, day, schools) = &mut self.sources[*source];
            let Some(mut results) = schools.as_mut().and_then(|schools| schools.take(login)) else {
                continue;
            };
            results.origins.iter_mut().for_each(|origin| origin.source = *source);
            match all.last_mut().filter(|last| last.source == *source) {
                Some(last) => last.results.add(results),
                None => all.push(Edition { source: *source, release: *release, day: *day, results }),
            }
        }
        Some((school, all))
    }
}

/// Finds out what stands.
pub(crate) struct Settling<'a> {
    parts: bool,
    chosen: &'a Chosen,
    sources: &'a [Source],
    keeper: Keeper<'a>,
    editions: Vec<facts::Edition>,
    told: Told,
    failure: Option<io::Error>,
}

impl<'a> Settling<'a> {
    pub(crate) fn new(parts: bool, chosen: &'a Chosen, sources: &'a [Source], keeper: Keeper<'a>) -> Self {
        Self { parts, chosen, sources, keeper, editions: Vec::new(), told: Told::default(), failure: None }
    }

    /// Of the results of one day the latest edition stands; equal ones count once, differing ones are a
    /// conflict in which the first stands. Days add up: they are other pupils. Exams taken again in
    /// autumn stand beside, unless nothing else is known.
    pub(crate) fn assessment(
        &mut self,
        assessment: Assessment,
        given: &mut Given<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let additional = given.is_additional();
        while let Some((login, all)) = given.next() {
            let Some(results) = self.school((assessment, login), all, additional, diagnostics) else {
                continue;
            };
            if let Err(error) = self.keeper.keep(assessment, login, results) {
                self.failure = Some(error);
                return;
            }
        }
    }

    /// What stands of a school.
    fn school(
        &mut self,
        (assessment, login): (Assessment, Login),
        mut all: Vec<Edition>,
        additional: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<SchoolResults> {
        let several = all.len() > 1 || all.iter().any(|one| one.release != Release::Unnamed);
        let mut editions: Vec<facts::Edition> = Vec::new();
        if several {
            editions.extend(all.iter().map(|one| facts::Edition {
                assessment,
                school: login,
                source: one.source,
                release: one.release,
                day: one.day,
                results: one.results.whole(),
                stands: false,
            }));
        }
        if !additional {
            let (beside, main): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|one| one.release == Release::Additional);
            beside.iter().for_each(|one| self.told.note(Code::ReleaseBeside, one.source));
            all = main;
        }
        let mut days: BTreeMap<Option<Day>, Vec<Edition>> = BTreeMap::new();
        for one in all {
            days.entry(one.day).or_default().push(one);
        }
        let mut undated = days.remove(&None).unwrap_or_default();
        let latest = |all: &[Edition]| all.iter().filter(|one| one.has_works()).map(|one| one.release).max();
        let of_days = days.values().filter_map(|all| latest(all)).max();
        // An edition without a day is of all days: the later of the two stands.
        if latest(&undated).is_some() && of_days.is_some() && latest(&undated) != of_days {
            let earlier = if latest(&undated) > of_days {
                std::mem::take(&mut days).into_values().flatten().collect()
            } else {
                std::mem::take(&mut undated)
            };
            earlier.iter().for_each(|one: &Edition| self.told.note(Code::ReleaseSuperseded, one.source));
        }
        if days.len() > 1 {
            days.values().flatten().for_each(|one| self.told.note(Code::DaysAdded, one.source));
        }
        let (parts, sources) = (self.parts, self.sources);
        let chosen = self.chosen.get(&(assessment, login)).copied();
        let mut standing = Standing { parts, assessment, login, chosen, sources, told: &mut self.told };
        let mut sum: Option<(SchoolResults, Vec<usize>)> = None;
        for of_day in days.into_values() {
            let Some((results, sources)) = standing.of(None, of_day, diagnostics) else { continue };
            match &mut sum {
                None => sum = Some((results, sources)),
                Some((all, from)) => {
                    from.extend(sources);
                    all.add(results);
                }
            }
        }
        let (results, sources) = standing.of(sum, undated, diagnostics)?;
        editions.iter_mut().for_each(|one| one.stands = sources.contains(&one.source));
        self.editions.extend(editions);
        Some(results)
    }

    /// What stands, and all editions of which that is to be known.
    pub(crate) fn finish(
        self,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> (BTreeMap<Assessment, Schools>, Vec<facts::Edition>) {
        self.told.tell(self.sources, diagnostics);
        let kept = match self.failure {
            Some(error) => Err(error),
            None => self.keeper.finish(),
        };
        let kept = kept.unwrap_or_else(|error| {
            let problem = Diagnostic::new(Code::AsideNotWritten, Place::default());
            diagnostics.push(problem.with("detail", error.to_string()));
            BTreeMap::new()
        });
        (kept, self.editions)
    }
}

/// Problems that are counted by source.
#[derive(Default)]
struct Told(BTreeMap<(usize, Code), u32>);

impl Told {
    fn note(&mut self, code: Code, source: usize) {
        *self.0.entry((source, code)).or_default() += 1;
    }

    fn tell(self, sources: &[Source], diagnostics: &mut Vec<Diagnostic>) {
        for ((source, code), count) in self.0 {
            diagnostics.push(Diagnostic { count, ..Diagnostic::new(code, place(sources, source)) });
        }
    }
}

fn place(sources: &[Source], source: usize) -> Place {
    sources.get(source).map_or_else(Place::default, |one| Place::table(&one.file, &one.sheet))
}

/// Chooses what stands of one school in one assessment.
struct Standing<'a> {
    parts: bool,
    assessment: Assessment,
    login: Login,
    /// The source that a person chose.
    chosen: Option<usize>,
    sources: &'a [Source],
    told: &'a mut Told,
}

impl Standing<'_> {
    /// What stands of these, and from which sources; `known` goes before them.
    fn of(
        &mut self,
        known: Option<(SchoolResults, Vec<usize>)>,
        editions: Vec<Edition>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<(SchoolResults, Vec<usize>)> {
        let latest = editions.iter().filter(|one| one.has_works()).map(|one| one.release).max();
        let (mut results, mut sources) = known.unwrap_or_default();
        // What tells no works (tasks, a comparison) stands beside them and displaces nothing.
        let (mut works, beside): (Vec<_>, Vec<_>) = editions.into_iter().partition(Edition::has_works);
        works.sort_by_key(|one| Some(one.source) != self.chosen);
        for one in works.into_iter().chain(beside) {
            if one.has_works() && Some(one.release) != latest {
                self.told.note(Code::ReleaseSuperseded, one.source);
                continue;
            }
            match join(&mut results, one.results, self.parts) {
                Joined::New => sources.push(one.source),
                Joined::Equal => {
                    sources.push(one.source);
                    self.told.note(Code::SourceRepeated, one.source);
                }
                Joined::Conflict if self.chosen.is_some() => {}
                Joined::Conflict => {
                    let problem = Diagnostic::new(Code::SourceConflict, place(self.sources, one.source));
                    let problem = problem.with("school", self.login.as_str());
                    diagnostics.push(problem.with("assessment", self.assessment.to_string()));
                }
            }
        }
        (!sources.is_empty()).then_some((results, sources))
    }
}

/// How a source goes with what is known.
enum Joined {
    New,
    Equal,
    Conflict,
}

fn join(known: &mut SchoolResults, new: SchoolResults, parts: bool) -> Joined {
    if known.classes.is_empty() {
        *known = new;
        return Joined::New;
    }
    if let Some(completed) = completed(known, &new) {
        *known = completed;
        return Joined::New;
    }
    if known.agrees_with(&new) {
        let more = new.says_more_than(known);
        let other = if more { std::mem::replace(known, new) } else { new };
        fill(known, &other);
        return Joined::Equal;
    }
    // A whole school and its classes are the same pupils twice: these never add up.
    let apart = |(class, results): (&Option<String>, &Results)| {
        known.classes.get(class).is_none_or(|there| there.agrees_with(results))
    };
    let disjoint = known.names_no_class() == new.names_no_class() && new.classes.iter().all(apart);
    if !parts || !disjoint {
        return Joined::Conflict;
    }
    let own: BTreeSet<Option<String>> =
        new.classes.keys().filter(|class| !known.classes.contains_key(class)).cloned().collect();
    if own.is_empty() {
        return Joined::Equal;
    }
    known.origins.extend(new.origins.into_iter().filter(|origin| own.contains(&origin.class)));
    known.classes.extend(new.classes.into_iter().filter(|(class, _)| own.contains(class)));
    Joined::New
}

/// Takes from an equal source what stands beside its works: tasks, the comparison, the absent.
fn fill(known: &mut SchoolResults, other: &SchoolResults) {
    for (class, own) in &mut known.classes {
        let Some(there) = other.classes.get(class) else { continue };
        if own.tasks.is_empty() {
            own.tasks.clone_from(&there.tasks);
        }
        own.compared = own.compared.or(there.compared);
        own.absent = own.absent.max(there.absent);
    }
}

/// Both together, where each tells of the same school what the other does not: one the results, the
/// other the tasks or the comparison with the journal. These are of the whole school.
fn completed(known: &SchoolResults, new: &SchoolResults) -> Option<SchoolResults> {
    let (own, there) = (known.whole(), new.whole());
    if !own.completes(&there) {
        return None;
    }
    let (mut base, more) = if own.works.is_empty() { (new.clone(), &own) } else { (known.clone(), &there) };
    let class = base.classes.keys().next().cloned().flatten().filter(|_| base.classes.len() == 1);
    let whole = base.classes.entry(class).or_default();
    whole.add(more);
    base.origins = known.origins.iter().chain(&new.origins).cloned().collect();
    Some(base)
}

/// Moves works from the score before a granted appeal to the score after it.
///
/// Results that already are of the edition after appeals stay as they are.
pub(crate) fn correct(
    corrections: Vec<(usize, Correction)>,
    identities: &BTreeMap<Login, Login>,
    facts: &mut Facts,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut told = Told::default();
    for (source, one) in once(corrections) {
        let school = identities.get(&one.school).copied().unwrap_or(one.school);
        let corrected = |edition: &facts::Edition| {
            edition.stands
                && (edition.assessment, edition.school) == (one.assessment, school)
                && matches!(edition.release, Release::AfterAppeals | Release::Final)
                && (edition.day.is_none() || one.day.is_none() || edition.day == one.day)
        };
        if facts.editions.iter().any(corrected) {
            told.note(Code::ReleaseSuperseded, source);
            continue;
        }
        let known = facts.results.get_mut(&one.assessment).filter(|schools| schools.contains_key(&school));
        let results = known.and_then(|schools| schools.held().get_mut(&school));
        let moved = results.is_some_and(|results| {
            let class =
                results.classes.iter_mut().find_map(|(class, own)| moved(own, &one).then(|| class.clone()));
            let Some(class) = class else { return false };
            let mut rows = Rows::default();
            rows.push(one.row);
            results.origins.push(Origin { source, class, rows });
            true
        });
        told.note(if moved { Code::AppealsApplied } else { Code::AppealUnmatched }, source);
    }
    told.tell(&facts.sources, diagnostics);
}

/// Each appeal once, though a list that grew may have been exported several times: as many equal ones
/// as the source has that has most of them.
fn once(corrections: Vec<(usize, Correction)>) -> Vec<(usize, Correction)> {
    let mut all: BTreeMap<Correction, BTreeMap<usize, Vec<Correction>>> = BTreeMap::new();
    for (source, one) in corrections {
        let key = Correction { row: 0, ..one };
        all.entry(key).or_default().entry(source).or_default().push(one);
    }
    let most = |sources: BTreeMap<usize, Vec<Correction>>| {
        let first = sources.into_iter().rev().max_by_key(|(_, own)| own.len());
        first.into_iter().flat_map(|(source, own)| own.into_iter().map(move |one| (source, one)))
    };
    all.into_values().flat_map(most).collect()
}

/// Moves one work; false where none has the score before.
fn moved(results: &mut Results, one: &Correction) -> bool {
    let found = results.works.keys().find(|work| work.score == Some(one.before)).copied();
    let Some(before) = found else { return false };
    if let Some(count) = results.works.get_mut(&before) {
        *count -= 1;
        if *count == 0 {
            results.works.remove(&before);
        }
    }
    // The mark before was that of the score before; without a new one the scale has to tell.
    let given = if one.before == one.after { one.mark.or(before.given) } else { one.mark };
    *results.works.entry(Work { score: Some(one.after), given, ..before }).or_default() += 1;
    true
}
