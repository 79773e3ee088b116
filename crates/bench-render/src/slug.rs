//! Names fit for files, addresses and element ids.

use std::collections::BTreeSet;

/// Lower-case letters, digits and hyphens of a name, in their order; `benchmark` where nothing is left.
pub(crate) fn slug(name: &str) -> String {
    const LONGEST: usize = 80;
    let mut slug = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() || letter == '_' {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() >= LONGEST {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "benchmark".to_owned() } else { slug.to_owned() }
}

/// Hands out each name once.
#[derive(Debug, Default)]
pub(crate) struct UniqueNames {
    taken: BTreeSet<String>,
}

impl UniqueNames {
    /// With names that are already in use.
    pub(crate) fn reserving(names: &[&str]) -> Self {
        Self { taken: names.iter().map(|name| (*name).to_owned()).collect() }
    }

    /// The name, or the name with the first free number from 2 behind it.
    pub(crate) fn take(&mut self, name: &str) -> String {
        let mut free = name.to_owned();
        let mut number = 2_u32;
        while !self.taken.insert(free.clone()) {
            free = format!("{name}-{number}");
            number += 1;
        }
        free
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs() {
        let cases = [
            ("waveform", "waveform"),
            ("Sorting: by size!", "sorting-by-size"),
            ("../../etc/passwd", "etc-passwd"),
            ("  ", "benchmark"),
            ("<script>", "script"),
            ("naïve_Größe", "naïve_größe"),
        ];
        for (name, expected) in cases {
            assert_eq!(slug(name), expected);
        }
        assert!(slug(&"x".repeat(5000)).len() <= 81);
    }

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut names = UniqueNames::reserving(&["index"]);
        let taken = ["a", "a", "index", "a-2"].map(|name| names.take(name));
        assert_eq!(taken, ["a", "a-2", "index-2", "a-2-2"]);
    }
}
