//! JSON Schemas of the files of a pack, for editors that check while one types.

use crate::cases::Case;
use crate::citation::Reference;
use crate::context::Context;
use crate::forms::Forms;
use crate::identification::Identification;
use crate::indicators::Indicators;
use crate::monitoring::Monitoring;
use crate::outline::Outline;
use crate::pack::Manifest;
use crate::report::Report;
use crate::risks::Risks;
use crate::scales::ScalesFile;
use crate::signs::BiasSigns;
use schemars::{Schema, schema_for};
use std::collections::BTreeMap;

/// File name of a schema → schema.
pub fn all() -> BTreeMap<&'static str, Schema> {
    BTreeMap::from([
        ("methodology.schema.json", schema_for!(Manifest)),
        ("references.schema.json", schema_for!(BTreeMap<String, Reference>)),
        ("identification.schema.json", schema_for!(Identification)),
        ("indicators.schema.json", schema_for!(Indicators)),
        ("signs.schema.json", schema_for!(BiasSigns)),
        ("context.schema.json", schema_for!(Context)),
        ("risks.schema.json", schema_for!(Risks)),
        ("monitoring.schema.json", schema_for!(Monitoring)),
        ("report.schema.json", schema_for!(Report)),
        ("outline.schema.json", schema_for!(Outline)),
        ("forms.schema.json", schema_for!(Forms)),
        ("scales.schema.json", schema_for!(ScalesFile)),
        ("cases.schema.json", schema_for!(Vec<Case>)),
    ])
}
