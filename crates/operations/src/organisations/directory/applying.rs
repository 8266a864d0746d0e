//! Putting a directory into the tree: in one transaction, with one entry.

use super::matching::{Met, SchoolLine, Tree, matched};
use super::reading::{Directory, School};
use super::{Decision, Decisions};
use crate::access::{KeepOrganisations, Permit};
use crate::journal::Change;
use crate::organisations::{NewOrganisation, add_code, insert, refresh_key};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::waiting::taken_out;
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::organisation;
use storage::kinds::{CodeKind, OrganisationKind};
use storage::sea_orm::{ActiveModelTrait, ActiveValue::Set, IntoActiveModel};

/// What a directory did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Applied {
    /// Schools that were put into the tree.
    pub added: usize,
    /// Schools that something was added to.
    pub filled: usize,
    /// Codes that were added.
    pub codes: usize,
    /// Municipalities that were put into the tree.
    pub municipalities: usize,
    /// Schools that were left out.
    pub left: usize,
}

impl Permit<KeepOrganisations> {
    /// Puts a directory into the tree; nothing where it does not wait any more.
    pub async fn apply_directory(&self, key: &str, decisions: &Decisions) -> Answer<Option<Applied>> {
        let Some(directory) = self.waiting_directory(key).await? else { return Ok(None) };
        let mut change = self.change("directory-applied").await?;
        if !taken_out::<Directory>(&change, self.person.account, key).await? {
            return Ok(None);
        }
        let tree = Tree::read(&*change, &self.scope).await?;
        let (lines, places) = matched(&tree, &directory);
        let decided = Decided::new(decisions);
        decided.check(&tree, &lines, places.len())?;
        let mut work =
            Work { change: &change, tree: &tree, decided, made: BTreeMap::new(), done: Applied::default() };
        let mut taken: BTreeSet<i64> = BTreeSet::new();
        for line in &lines {
            work.one(&directory, line, &mut taken).await?;
        }
        let done = work.done;
        change.within_any(self.first_root());
        change.detail("file", directory.file.as_str());
        for (name, count) in [
            ("added", done.added),
            ("filled", done.filled),
            ("codes", done.codes),
            ("municipalities", done.municipalities),
            ("left", done.left),
        ] {
            change.detail(name, count);
        }
        change.commit().await?;
        Ok(Some(done))
    }

    /// The top of the first subtree that the holder keeps.
    fn first_root(&self) -> Option<i64> {
        self.scope.roots().first()?.trim_end_matches('/').rsplit('/').next()?.parse().ok()
    }
}

struct Decided {
    lines: BTreeMap<usize, Decision>,
    places: BTreeMap<usize, Decision>,
}

impl Decided {
    fn new(decisions: &Decisions) -> Self {
        Self {
            lines: decisions.lines.iter().copied().collect(),
            places: decisions.places.iter().copied().collect(),
        }
    }

    /// Whether all is decided that must be, and nothing is beyond the holder's places.
    fn check(&self, tree: &Tree<'_>, lines: &[SchoolLine], places: usize) -> Answer<()> {
        let mut complaints = Complaints::default();
        let undecided =
            lines.iter().filter(|line| line.met == Met::Doubtful && !self.lines.contains_key(&line.number));
        if undecided.count() > 0 {
            complaints.add(Complaint::new("lines", "directory-undecided"));
        }
        for line in lines {
            if let (Met::Doubtful, Some(Decision::Is(id))) = (line.met, self.lines.get(&line.number))
                && !line.candidates.iter().any(|(own, ..)| own == id)
            {
                complaints.add(Complaint::new("lines", "choose"));
            }
        }
        for place in 0..places {
            let unfit = match self.places.get(&place) {
                None => true,
                Some(Decision::Leave) => false,
                Some(Decision::New) => tree.top_within().is_none(),
                Some(Decision::Is(id)) => {
                    let row = tree.organisations.get(id).filter(|row| row.closed_on.is_none());
                    !row.is_some_and(|row| {
                        let above = [OrganisationKind::Region, OrganisationKind::Municipality];
                        tree.is_within(row.id) && above.contains(&row.kind)
                    })
                }
            };
            if unfit {
                complaints.add(Complaint::new("places", "choose"));
            }
        }
        complaints.done()
    }
}

struct Work<'a> {
    change: &'a Change,
    tree: &'a Tree<'a>,
    decided: Decided,
    /// Municipalities that this directory made, by their place.
    made: BTreeMap<usize, i64>,
    done: Applied,
}

impl Work<'_> {
    async fn one(
        &mut self,
        directory: &Directory,
        line: &SchoolLine,
        taken: &mut BTreeSet<i64>,
    ) -> Answer<()> {
        let Some(school) = directory.schools.get(line.number) else { return Ok(()) };
        let fate = match line.met {
            Met::ByCode(id) | Met::ByName(id) => Decision::Is(id),
            Met::Doubtful => self.decided.lines.get(&line.number).copied().unwrap_or(Decision::Leave),
            Met::New => Decision::New,
            Met::Outside => Decision::Leave,
        };
        match fate {
            // Two lines of one school: the second adds what the first did not say, once it is known.
            Decision::Is(id) if taken.insert(id) => self.fill(school, id).await,
            Decision::New => self.add(school, line).await,
            Decision::Is(_) | Decision::Leave => {
                self.done.left += 1;
                Ok(())
            }
        }
    }

    async fn add(&mut self, school: &School, line: &SchoolLine) -> Answer<()> {
        let parent = match line.place {
            Some(place) => self.place(place, school).await?,
            None => self.tree.municipality(&school.municipality),
        };
        let name =
            if school.name.is_empty() { line.codes.first().cloned() } else { Some(school.name.clone()) };
        let (Some(parent), Some(name)) = (parent, name) else {
            self.done.left += 1;
            return Ok(());
        };
        let codes = school.logins.iter().filter(|login| !login.is_by_name() && !self.tree.has_login(login));
        let new = NewOrganisation {
            genitive: school.genitive.clone(),
            dative: school.dative.clone(),
            special: school.special,
            highest_grade: school.highest_grade,
            codes: codes.map(|login| (CodeKind::Login, login.to_string())).collect(),
            ..NewOrganisation::named(OrganisationKind::School, &name, Some(parent))
        };
        insert(self.change, &new).await?;
        self.done.added += 1;
        self.done.codes += new.codes.len();
        Ok(())
    }

    /// The municipality that was decided for a place of the file.
    async fn place(&mut self, place: usize, school: &School) -> Answer<Option<i64>> {
        match self.decided.places.get(&place) {
            Some(Decision::Is(id)) => Ok(Some(*id)),
            Some(Decision::New) => {
                if let Some(id) = self.made.get(&place) {
                    return Ok(Some(*id));
                }
                let top = self.tree.top_within().ok_or(Refusal::NotFound)?;
                let of = &school.municipality;
                if of.name.is_empty() && of.code.is_empty() {
                    return Ok(Some(top));
                }
                let name = if of.name.is_empty() { &of.code } else { &of.name };
                let mut new = NewOrganisation::named(OrganisationKind::Municipality, name, Some(top));
                if !of.code.is_empty() {
                    new.codes.push((CodeKind::Municipality, of.code.clone()));
                }
                let id = insert(self.change, &new).await?.id;
                self.made.insert(place, id);
                self.done.municipalities += 1;
                Ok(Some(id))
            }
            Some(Decision::Leave) | None => Ok(None),
        }
    }

    async fn fill(&mut self, school: &School, id: i64) -> Answer<()> {
        let row = self.tree.organisations.get(&id).ok_or(Refusal::NotFound)?;
        let mut touched = false;
        for login in school.logins.iter().filter(|login| !login.is_by_name()) {
            if !self.tree.has_login(login) {
                add_code(self.change, id, CodeKind::Login, login.as_str()).await?;
                self.done.codes += 1;
                touched = true;
            }
        }
        touched |= self.fill_card(school, row).await?;
        if touched {
            refresh_key(self.change, id).await?;
            self.done.filled += 1;
        }
        Ok(())
    }

    async fn fill_card(&self, school: &School, row: &organisation::Model) -> Answer<bool> {
        let mut new = row.clone();
        new.special = row.special.or(school.special);
        new.highest_grade = row.highest_grade.or(school.highest_grade);
        new.genitive = row.genitive.clone().or_else(|| school.genitive.clone());
        new.dative = row.dative.clone().or_else(|| school.dative.clone());
        if new == *row {
            return Ok(false);
        }
        let version = row.version + 1;
        let mut filled = row.clone().into_active_model();
        filled.special = Set(new.special);
        filled.highest_grade = Set(new.highest_grade);
        filled.genitive = Set(new.genitive);
        filled.dative = Set(new.dative);
        filled.version = Set(version);
        filled.update(&**self.change).await?;
        Ok(true)
    }
}
