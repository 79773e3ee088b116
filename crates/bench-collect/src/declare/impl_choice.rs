//! The macro that makes a user's enum an input.

/// Makes an enum of yours an input, with a name for each variant. A variant that is left out does not compile.
///
/// It implements [`Choice`](crate::Choice) and adds `all()`, the variants in the order given.
///
/// ```
/// use bench_collect::{Choice, impl_choice};
///
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// enum Wave { Sine, Square }
/// impl_choice!(Wave { Sine => "sine", Square => "square" });
///
/// assert_eq!(Wave::Square.name(), "square");
/// assert_eq!(Wave::all().count(), 2);
/// ```
#[macro_export]
macro_rules! impl_choice {
    ($choice:ident { $($variant:ident => $name:literal),+ $(,)? }) => {
        impl $crate::Choice for $choice {
            const ALL: &'static [Self] = &[$($choice::$variant),+];

            fn name(self) -> &'static str {
                match self {
                    $($choice::$variant => $name,)+
                }
            }
        }

        impl $choice {
            /// Every variant, in the order of the report.
            #[allow(dead_code, unreachable_pub)]
            pub fn all() -> impl Iterator<Item = Self> {
                <Self as $crate::Choice>::ALL.iter().copied()
            }
        }
    };
}
