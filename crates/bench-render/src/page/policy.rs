//! The Content-Security-Policy of a page: nothing from anywhere, scripts by their hash only.

use super::assets::{START_SCRIPT, THEME_SCRIPT, policy_hash};
use super::bundle::{Bundle, CLIENT_SHA256};

/// The policy of a page that carries its scripts, or of one that has them in `assets` beside it.
pub(super) fn policy(portable: bool, bundle: Bundle) -> String {
    let theme = policy_hash(THEME_SCRIPT);
    let scripts = if portable {
        // The last two hashes allow exactly the texts that are inflated: the client and the bundle.
        let start = policy_hash(START_SCRIPT);
        format!("{theme} {start} 'sha256-{CLIENT_SHA256}' 'sha256-{}'", bundle.sha256())
    } else {
        format!("{theme} 'self'")
    };
    format!(
        "default-src 'none'; script-src {scripts}; style-src 'unsafe-inline'; img-src data: blob:; \
         media-src data: blob:; base-uri 'none'; form-action 'none'"
    )
}

/// The policy of the index, whose only script chooses light or dark.
pub(super) fn index_policy() -> String {
    format!(
        "default-src 'none'; script-src {}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; \
         form-action 'none'",
        policy_hash(THEME_SCRIPT)
    )
}
