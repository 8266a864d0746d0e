//! What the types of `monitoring.yaml` cannot say.

use crate::pack::Pack;
use crate::parse::Problems;

use super::Monitoring;

pub(crate) fn check(_rule: &Monitoring, _pack: &Pack, _problems: &mut Problems) {}
