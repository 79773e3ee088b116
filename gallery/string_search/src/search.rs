//! The measured code: four ways to count where a needle occurs in a haystack, overlaps included.

use fastrand::Rng;

/// How the needle is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Algorithm {
    Naive,
    Horspool,
    KnuthMorrisPratt,
    Std,
}

impl Algorithm {
    /// Counts the places where `needle` starts in `haystack`. The needle is not empty.
    pub(crate) fn count(self, haystack: &str, needle: &str) -> usize {
        match self {
            Self::Naive => naive(haystack.as_bytes(), needle.as_bytes()),
            Self::Horspool => horspool(haystack.as_bytes(), needle.as_bytes()),
            Self::KnuthMorrisPratt => knuth_morris_pratt(haystack.as_bytes(), needle.as_bytes()),
            Self::Std => std_find(haystack, needle),
        }
    }
}

fn naive(haystack: &[u8], needle: &[u8]) -> usize {
    haystack.windows(needle.len()).filter(|window| *window == needle).count()
}

/// Compares at the end of the window first, and moves on by what its last byte allows.
fn horspool(haystack: &[u8], needle: &[u8]) -> usize {
    let last = needle.len() - 1;
    let mut moves = [needle.len(); 256];
    for (index, &byte) in needle[..last].iter().enumerate() {
        moves[usize::from(byte)] = last - index;
    }
    let (mut count, mut start) = (0, 0);
    while start + needle.len() <= haystack.len() {
        let window = &haystack[start..start + needle.len()];
        count += usize::from(window[last] == needle[last] && window == needle);
        start += moves[usize::from(window[last])];
    }
    count
}

/// Never steps back in the haystack: a table says how much of the needle still matches after a mismatch.
fn knuth_morris_pratt(haystack: &[u8], needle: &[u8]) -> usize {
    let mut borders = vec![0; needle.len()];
    let mut matched = 0;
    for index in 1..needle.len() {
        while matched > 0 && needle[index] != needle[matched] {
            matched = borders[matched - 1];
        }
        matched += usize::from(needle[index] == needle[matched]);
        borders[index] = matched;
    }
    let mut count = 0;
    matched = 0;
    for &byte in haystack {
        while matched > 0 && byte != needle[matched] {
            matched = borders[matched - 1];
        }
        matched += usize::from(byte == needle[matched]);
        if matched == needle.len() {
            count += 1;
            matched = borders[matched - 1];
        }
    }
    count
}

fn std_find(haystack: &str, needle: &str) -> usize {
    let (mut count, mut start) = (0, 0);
    while let Some(found) = haystack[start..].find(needle) {
        count += 1;
        start += found + 1;
    }
    count
}

/// A random text of `len` letters, drawn from the first `alphabet` ones.
pub(crate) fn text(len: usize, alphabet: u8, rng: &mut Rng) -> String {
    (0..len).map(|_| char::from(b'a' + rng.u8(0..alphabet))).collect()
}

/// The first occurrence with a few letters around it, for people to look at.
pub(crate) fn excerpt(haystack: &str, needle: &str) -> String {
    let Some(at) = haystack.find(needle) else {
        return "not found".to_owned();
    };
    let end = at + needle.len();
    let before = &haystack[at.saturating_sub(8)..at];
    let after = &haystack[end..haystack.len().min(end + 8)];
    format!("{at}: {before}[{needle}]{after}")
}

#[cfg(test)]
mod tests {
    use super::{Algorithm, excerpt, text};
    use fastrand::Rng;

    #[test]
    fn every_algorithm_counts_the_same() {
        let all =
            [Algorithm::Naive, Algorithm::Horspool, Algorithm::KnuthMorrisPratt, Algorithm::Std];
        let table = [("aaaa", "aa", 3), ("abababa", "aba", 3), ("abc", "d", 0), ("ab", "abc", 0)];
        for (haystack, needle, count) in table {
            for algorithm in all {
                assert_eq!(algorithm.count(haystack, needle), count, "{algorithm:?} {needle}");
            }
        }
        let mut rng = Rng::with_seed(1);
        for alphabet in [1, 2, 3, 20] {
            let haystack = text(500, alphabet, &mut rng);
            for len in 1..8 {
                let needle = text(len, alphabet, &mut rng);
                let expected = Algorithm::Naive.count(&haystack, &needle);
                for algorithm in all {
                    assert_eq!(algorithm.count(&haystack, &needle), expected, "{algorithm:?}");
                }
            }
        }
    }

    #[test]
    fn an_excerpt_marks_the_needle() {
        assert_eq!(excerpt("abcdefghijklmnopqrstuvwxyz", "kl"), "10: cdefghij[kl]mnopqrst");
        assert_eq!(excerpt("kl", "kl"), "0: [kl]");
        assert_eq!(excerpt("abc", "x"), "not found");
    }
}
