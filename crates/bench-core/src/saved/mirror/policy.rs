//! How a run was judged.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::judge::{JudgePolicy, Method, OutputPolicy};

/// How a run was judged.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct PolicyMirror {
    method: MethodMirror,
    min_history: u32,
    q: f64,
    margin: Option<f64>,
    block: Option<f64>,
    #[serde(default)]
    base_branch: Option<String>,
    overrides: BTreeMap<String, OutputPolicyMirror>,
}

/// Other rules for one output.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct OutputPolicyMirror {
    methods: Option<Vec<MethodMirror>>,
    min_history: Option<u32>,
    margin: Option<f64>,
    block: Option<f64>,
}

/// A rule with its thresholds.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum MethodMirror {
    Sweep,
    Percentage { threshold: f64 },
    Adaptive { mad: f64, percent: Option<f64> },
    Delta { threshold: f64 },
    Absolute { limit: f64 },
}

impl From<&JudgePolicy> for PolicyMirror {
    fn from(policy: &JudgePolicy) -> Self {
        let overrides = policy.overrides.iter();
        Self {
            method: policy.method.into(),
            min_history: policy.min_history,
            q: policy.q,
            margin: policy.margin,
            block: policy.block,
            base_branch: policy.base_branch.clone(),
            overrides: overrides.map(|(output, rules)| (output.clone(), rules.into())).collect(),
        }
    }
}

impl From<PolicyMirror> for JudgePolicy {
    fn from(mirror: PolicyMirror) -> Self {
        let overrides = mirror.overrides.into_iter();
        Self {
            method: mirror.method.into(),
            min_history: mirror.min_history,
            q: mirror.q,
            margin: mirror.margin,
            block: mirror.block,
            base_branch: mirror.base_branch,
            overrides: overrides.map(|(output, rules)| (output, rules.into())).collect(),
        }
    }
}

impl From<&OutputPolicy> for OutputPolicyMirror {
    fn from(rules: &OutputPolicy) -> Self {
        let methods = rules.methods.as_ref();
        Self {
            methods: methods.map(|methods| methods.iter().copied().map(Into::into).collect()),
            min_history: rules.min_history,
            margin: rules.margin,
            block: rules.block,
        }
    }
}

impl From<OutputPolicyMirror> for OutputPolicy {
    fn from(mirror: OutputPolicyMirror) -> Self {
        Self {
            methods: mirror.methods.map(|m| m.into_iter().map(Into::into).collect()),
            min_history: mirror.min_history,
            margin: mirror.margin,
            block: mirror.block,
        }
    }
}

impl From<Method> for MethodMirror {
    fn from(method: Method) -> Self {
        match method {
            Method::Sweep => Self::Sweep,
            Method::Percentage { threshold } => Self::Percentage { threshold },
            Method::Adaptive { mad, percent } => Self::Adaptive { mad, percent },
            Method::Delta { threshold } => Self::Delta { threshold },
            Method::Absolute { limit } => Self::Absolute { limit },
        }
    }
}

impl From<MethodMirror> for Method {
    fn from(mirror: MethodMirror) -> Self {
        match mirror {
            MethodMirror::Sweep => Self::Sweep,
            MethodMirror::Percentage { threshold } => Self::Percentage { threshold },
            MethodMirror::Adaptive { mad, percent } => Self::Adaptive { mad, percent },
            MethodMirror::Delta { threshold } => Self::Delta { threshold },
            MethodMirror::Absolute { limit } => Self::Absolute { limit },
        }
    }
}
