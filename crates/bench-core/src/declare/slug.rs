//! Names as parts of paths and addresses.

use super::HandleKey;

/// A name as part of a path or an address: lower-case ASCII letters, digits, `-` and `_`.
///
/// A name that had to be changed gets a fingerprint at its end, so that two names never share a slug.
#[must_use]
pub fn slug(name: &str) -> String {
    const LONGEST: usize = 80;
    let mut slug = String::new();
    for letter in name.chars().take(LONGEST) {
        match letter {
            'a'..='z' | '0'..='9' | '-' | '_' => slug.push(letter),
            'A'..='Z' => slug.push(letter.to_ascii_lowercase()),
            _ if slug.ends_with('-') => {}
            _ => slug.push('-'),
        }
    }
    if slug == name {
        return slug;
    }
    let fingerprint = HandleKey::input(0, name).fingerprint >> 32;
    format!("{}-{fingerprint:08x}", slug.trim_matches('-')).trim_start_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_apart() {
        assert_eq!(slug("hash_maps-2"), "hash_maps-2");
        assert_ne!(slug("a b"), slug("a-b"));
        assert_ne!(slug("A"), slug("a"));
        assert!(slug("../../etc/passwd").chars().all(|c| c.is_ascii_alphanumeric() || c == '-'));
        assert!(!slug("日本").is_empty());
    }
}
