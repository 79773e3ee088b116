//! What the reader of a result should know.

use serde::{Deserialize, Serialize};

use crate::model::{Warning, WarningKind};

/// What a warning is about; a kind of a later version is read as `Other`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum WarningKindMirror {
    DebugBuild,
    ClockResolution,
    History,
    HistoryNotAppended,
    Settings,
    #[serde(other)]
    Other,
}

/// One warning.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct WarningMirror {
    kind: WarningKindMirror,
    message: String,
}

impl From<&Warning> for WarningMirror {
    fn from(warning: &Warning) -> Self {
        let kind = match warning.kind {
            WarningKind::DebugBuild => WarningKindMirror::DebugBuild,
            WarningKind::ClockResolution => WarningKindMirror::ClockResolution,
            WarningKind::History => WarningKindMirror::History,
            WarningKind::HistoryNotAppended => WarningKindMirror::HistoryNotAppended,
            WarningKind::Settings => WarningKindMirror::Settings,
            WarningKind::Other => WarningKindMirror::Other,
        };
        Self { kind, message: warning.message.clone() }
    }
}

impl From<WarningMirror> for Warning {
    fn from(mirror: WarningMirror) -> Self {
        let kind = match mirror.kind {
            WarningKindMirror::DebugBuild => WarningKind::DebugBuild,
            WarningKindMirror::ClockResolution => WarningKind::ClockResolution,
            WarningKindMirror::History => WarningKind::History,
            WarningKindMirror::HistoryNotAppended => WarningKind::HistoryNotAppended,
            WarningKindMirror::Settings => WarningKind::Settings,
            WarningKindMirror::Other => WarningKind::Other,
        };
        Self::new(kind, mirror.message)
    }
}
