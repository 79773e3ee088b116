//! Mistakes in a declaration, found before the first measurement.

use thiserror::Error;

/// A mistake in a declaration, found before the first measurement.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SpecError {
    /// A name is empty.
    #[error("{what} has an empty name")]
    EmptyName {
        /// What is unnamed: `a benchmark`, `an input`, `an output`, `a component`, `a column`.
        what: &'static str,
    },
    /// A name is too long or holds a control character.
    #[error("{what} name {name:?} is not usable: {reason}")]
    UnusableName {
        /// `benchmark`, `input`, `output`, `component` or `column`.
        what: &'static str,
        /// The name found.
        name: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two inputs or two outputs share a name.
    #[error("{what} `{name}` is declared twice, at positions {first} and {second}")]
    DuplicateName {
        /// `input` or `output`.
        what: &'static str,
        /// The name.
        name: String,
        /// First position, from 1.
        first: usize,
        /// Second position, from 1.
        second: usize,
    },
    /// An input that the report is to collapse does not exist.
    #[error("there is no input `{name}` to collapse in the report; the inputs are: {known}")]
    CollapsedInput {
        /// The name given.
        name: String,
        /// The names that exist.
        known: String,
    },
    /// The report is to collapse inputs to a quantile that does not exist.
    #[error("the quantile {p} does not exist; allowed: 0 to 1")]
    Quantile {
        /// The quantile asked for.
        p: String,
    },
    /// An input has no value to take.
    #[error("input `{input}` has no values")]
    NoValues {
        /// The input.
        input: String,
    },
    /// A float is NaN or infinite.
    #[error("input `{input}` has the value {value}, but only finite numbers can be swept")]
    NotFinite {
        /// The input.
        input: String,
        /// The value found.
        value: String,
    },
    /// An integer does not fit 64 signed bits.
    #[error(
        "input `{input}` has the value {value}, but integers beyond {} cannot be swept",
        i64::MAX
    )]
    IntegerRange {
        /// The input.
        input: String,
        /// The value found.
        value: String,
    },
    /// A range of values cannot be made.
    #[error("input `{input}` has a range that gives no values: {reason}")]
    InvalidRange {
        /// The input.
        input: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A value occurs twice.
    #[error("input `{input}` lists the value {value} twice, at positions {first} and {second}")]
    DuplicateValue {
        /// The input.
        input: String,
        /// The value.
        value: String,
        /// First position, from 1.
        first: usize,
        /// Second position, from 1.
        second: usize,
    },
    /// A value of another kind stands among an input's values.
    #[error("input `{input}` takes {expected} values, but {value} is {found}")]
    WrongKind {
        /// The input.
        input: String,
        /// The kind declared.
        expected: &'static str,
        /// The value found.
        value: String,
        /// Its kind.
        found: &'static str,
    },
    /// A claim's bounds are not finite or not in order.
    #[error(
        "output `{output}` has the claim \"{claim}\", whose bounds are not finite and in order"
    )]
    InvalidClaim {
        /// The output.
        output: String,
        /// The claim as text.
        claim: String,
    },
    /// A margin is not a positive number.
    #[error(
        "output `{output}` has the margin {margin}, but a margin is a positive fraction such as 0.01"
    )]
    InvalidMargin {
        /// The output.
        output: String,
        /// The margin found.
        margin: String,
    },
    /// A vector has no components, or a table no columns.
    #[error("output `{output}` has no {what}")]
    NoComponents {
        /// The output.
        output: String,
        /// `components` or `columns`.
        what: &'static str,
    },
    /// Two components of a vector, or two columns of a table, share a name.
    #[error("output `{output}` names the {what} `{name}` twice")]
    DuplicateComponent {
        /// The output.
        output: String,
        /// `component` or `column`.
        what: &'static str,
        /// The name.
        name: String,
    },
    /// A view names a column that the table does not have.
    #[error("output `{output}` is drawn by the column `{column}`, but its columns are: {known}")]
    UnknownColumn {
        /// The output.
        output: String,
        /// The column named.
        column: String,
        /// The columns there are at that place of the declaration.
        known: String,
    },
    /// A rate is declared over a time metric that the benchmark does not have.
    #[error(
        "output `{output}` is a rate over a time metric of another benchmark; the outputs here are: {known}"
    )]
    ForeignTime {
        /// The output.
        output: String,
        /// The outputs there are at that place of the declaration.
        known: String,
    },
    /// A mark is pinned or removed for an output that the benchmark does not have.
    #[error(
        "a mark is pinned or removed for an output of another benchmark; the outputs here are: {known}"
    )]
    ForeignPin {
        /// The outputs there are at that place of the declaration.
        known: String,
    },
    /// A former name is no name of the past.
    #[error("{what} `{name}` cannot formerly have been `{former}`: {reason}")]
    FormerName {
        /// `input` or `output`.
        what: &'static str,
        /// The name.
        name: String,
        /// The former name.
        former: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// Two declarations that are merged say different things about one name.
    #[error("{what} `{name}` cannot be merged: {difference}")]
    MergeConflict {
        /// `input` or `output`.
        what: &'static str,
        /// The name.
        name: String,
        /// The first difference.
        difference: String,
    },
}
