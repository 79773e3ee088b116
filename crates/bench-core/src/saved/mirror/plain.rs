//! Mirrors of enums without fields, written as words.

/// Declares the mirror of an enum without fields and both conversions; variants have the domain's names.
macro_rules! plain_enum {
    ($(#[$doc:meta])* $mirror:ident = $domain:path { $($variant:ident),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum $mirror {
            $(
                #[allow(missing_docs, reason = "the domain's variants are documented")]
                $variant,
            )*
        }

        impl From<$domain> for $mirror {
            fn from(value: $domain) -> Self {
                match value {
                    $(<$domain>::$variant => Self::$variant,)*
                }
            }
        }

        impl From<$mirror> for $domain {
            fn from(value: $mirror) -> Self {
                match value {
                    $($mirror::$variant => Self::$variant,)*
                }
            }
        }
    };
}

pub(super) use plain_enum;
