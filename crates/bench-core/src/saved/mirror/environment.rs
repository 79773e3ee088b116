//! Where a run was measured.

use serde::{Deserialize, Serialize};

use super::plain::plain_enum;
use crate::model::{Environment, EnvironmentRole};

plain_enum! {
    /// Whether another value of a fact makes numbers incomparable.
    RoleMirror = EnvironmentRole { Segment, Metadata }
}

/// One fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct FactMirror {
    key: String,
    value: String,
    role: RoleMirror,
}

pub(super) fn facts_of(environment: &Environment) -> Vec<FactMirror> {
    let fact = |(key, entry): (&str, &crate::model::EnvironmentEntry)| FactMirror {
        key: key.to_owned(),
        value: entry.value.clone(),
        role: entry.role.into(),
    };
    environment.entries().map(fact).collect()
}

pub(super) fn environment_of(facts: &[FactMirror]) -> Environment {
    let mut environment = Environment::new();
    for fact in facts {
        environment.set(&fact.key, &fact.value, fact.role.into());
    }
    environment
}
