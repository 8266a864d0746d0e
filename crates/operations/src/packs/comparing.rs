//! What an own version changes, before anybody launches a round by it.

use super::looking::Draft;
use super::parts::{Part, PartKind, parts};
use crate::access::{KeepPacks, Permit};
use calculation::cases;
use methodology::monitoring::{Monitoring, MonitoringSettings};
use methodology::{Pack, Switches as _, Tree, UnitLevel};
use model::diagnostics::Diagnostic;
use std::collections::{BTreeMap, BTreeSet};

/// A field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// The kind of its part.
    pub kind: PartKind,
    /// The code of its part.
    pub id: String,
    /// The name of the field; nothing where the whole part is new or gone.
    pub field: Option<&'static str>,
    /// What stood there; nothing where the part is new.
    pub before: Option<String>,
    /// What stands there; nothing where the part is gone.
    pub after: Option<String>,
}

/// A question that is asked now and was not, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedChange {
    /// Whose form it is of.
    pub level: UnitLevel,
    /// Its code.
    pub id: String,
    /// The question.
    pub text: String,
    /// Whether it is asked now.
    pub asked: bool,
}

/// A row that has a value now and had none, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowChange {
    /// Its code.
    pub id: String,
    /// What it wants to know.
    pub title: String,
    /// Whether it has a value now.
    pub counted: bool,
}

/// What an own version changes.
#[derive(Debug, Clone, Default)]
pub struct Preview {
    /// Whether it was compared: its base is still known.
    pub compared: bool,
    /// Fields that differ.
    pub fields: Vec<FieldChange>,
    /// Questions that come and go.
    pub asked: Vec<AskedChange>,
    /// Rows that come and go.
    pub rows: Vec<RowChange>,
    /// Files with other changes than those of the fields.
    pub files: Vec<String>,
    /// How many questions a school with all grades and the authority are asked, before and now.
    pub counts: Vec<(UnitLevel, usize, usize)>,
    /// Values of the worked examples of the base that come out otherwise now; where the own examples do not
    /// come out, of these.
    pub examples: Vec<Diagnostic>,
    /// Whether the own examples do not come out as they are written.
    pub unsettled: bool,
}

impl Preview {
    /// Whether nothing differs from the base.
    pub const fn is_same(&self) -> bool {
        self.compared && self.fields.is_empty() && self.files.is_empty()
    }
}

impl Permit<KeepPacks> {
    /// What a draft changes of its base, and of the values of the worked examples.
    pub fn preview(&self, draft: &Draft) -> Preview {
        let Ok(pack) = &draft.pack else { return Preview::default() };
        let mut preview = draft.base.as_ref().map(|base| compared(base, pack)).unwrap_or_default();
        let scales = &self.application.scales;
        preview.examples = cases::run(pack, scales);
        preview.unsettled = !preview.examples.is_empty();
        if let Some(base) = draft.base.as_ref().filter(|_| !preview.unsettled) {
            preview.examples = cases::run(&Pack { cases: base.cases.clone(), ..pack.clone() }, scales);
        }
        preview
    }
}

fn compared(base: &Pack, own: &Pack) -> Preview {
    let (before, after) = (parts(base), parts(own));
    let fields = fields(&before, &after);
    let told = |file: &&String| fields.iter().any(|one| told_by(one, &after).contains(&file.as_str()));
    let files = differing(&base.files, &own.files).into_iter().filter(|file| !told(&file)).collect();
    let mut preview = Preview { compared: true, files, fields: fields.clone(), ..Preview::default() };
    if let Some((base, own)) = base.monitoring.as_ref().zip(own.monitoring.as_ref()) {
        preview.rows = rows(base, own);
        for level in [UnitLevel::School, UnitLevel::Municipality] {
            let (before, after) = (asked(base, level), asked(own, level));
            preview.counts.push((level, before.len(), after.len()));
            preview.asked.extend(come_and_gone(level, &before, &after));
        }
    }
    preview
}

/// The files that a change of a field is seen in.
fn told_by(change: &FieldChange, parts: &[Part]) -> Vec<&'static str> {
    match change.field {
        // A question that is added brings its act along.
        None => vec!["monitoring.yaml", "references.yaml"],
        Some(name) => {
            let of = |part: &&Part| part.kind == change.kind && part.id == change.id;
            let fields = parts.iter().filter(of).flat_map(|part| &part.fields);
            fields.filter(|field| field.name == name).map(|field| field.file).collect()
        }
    }
}

fn fields(before: &[Part], after: &[Part]) -> Vec<FieldChange> {
    let found = |all: &[Part], part: &Part| all.iter().find(|one| one.address() == part.address()).cloned();
    let of = |part: &Part, field, before, after| FieldChange {
        kind: part.kind,
        id: part.id.clone(),
        field,
        before,
        after,
    };
    let mut changes = Vec::new();
    for part in after {
        let Some(old) = found(before, part) else {
            changes.push(of(part, None, None, Some(part.title.clone())));
            continue;
        };
        for field in &part.fields {
            let old = old.fields.iter().find(|one| one.name == field.name).map(|one| one.value.clone());
            if old.as_ref() != Some(&field.value) {
                changes.push(of(
                    part,
                    Some(field.name),
                    Some(old.unwrap_or_default()),
                    Some(field.value.clone()),
                ));
            }
        }
    }
    let gone = before.iter().filter(|part| found(after, part).is_none());
    changes.extend(gone.map(|part| of(part, None, Some(part.title.clone()), None)));
    changes
}

/// Files whose texts differ. The version and its changelog always do; of the examples is told by their values.
fn differing(base: &Tree, own: &Tree) -> Vec<String> {
    let names: BTreeSet<&String> = base.keys().chain(own.keys()).collect();
    let plain = |tree: &Tree, name: &str| {
        let text = tree.get(name).cloned();
        if name != "methodology.yaml" {
            return text;
        }
        text.map(|text| {
            text.lines().filter(|line| !line.starts_with("version:")).collect::<Vec<_>>().join("\n")
        })
    };
    let told = |name: &str| name == "CHANGELOG.md" || name.starts_with("cases/");
    let differ = |name: &&&String| !told(name) && plain(base, name) != plain(own, name);
    names.iter().filter(differ).map(|name| (*name).clone()).collect()
}

fn rows(base: &Monitoring, own: &Monitoring) -> Vec<RowChange> {
    let of = |row: &methodology::monitoring::Row, counted| RowChange {
        id: row.id.to_string(),
        title: row.title.clone(),
        counted,
    };
    let gone = base.rows.iter().filter(|row| own.row(row.id.as_str()).is_none()).map(|row| of(row, false));
    let come = own.rows.iter().filter(|row| base.row(row.id.as_str()).is_none()).map(|row| of(row, true));
    gone.chain(come).collect()
}

/// Question → text of a form.
fn asked(rule: &Monitoring, level: UnitLevel) -> BTreeMap<String, String> {
    let form = rule.form(level, &MonitoringSettings::of(rule));
    form.questions().map(|question| (question.id.clone(), question.text.clone())).collect()
}

fn come_and_gone(
    level: UnitLevel,
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<AskedChange> {
    let of = |(id, text): (&String, &String), asked| AskedChange {
        level,
        id: id.clone(),
        text: text.clone(),
        asked,
    };
    let gone = before.iter().filter(|(id, _)| !after.contains_key(*id)).map(|one| of(one, false));
    let come = after.iter().filter(|(id, _)| !before.contains_key(*id)).map(|one| of(one, true));
    gone.chain(come).collect()
}
