//! The user's own enums as inputs.

/// An enum whose variants are the choices of an input. `bench_collect::impl_choice!` implements it.
pub trait Choice: Copy + Sized + 'static {
    /// Every variant, in the order of the report.
    const ALL: &'static [Self];

    /// The name of this variant in results and reports.
    fn name(self) -> &'static str;
}
