//! Environment variables: the few that change what is measured and hold no secret.

use super::Fact;

/// The only variables that are ever looked at.
const ALLOWED: [(&str, &str); 10] = [
    ("CI", "env.CI"),
    ("GITHUB_ACTIONS", "env.GITHUB_ACTIONS"),
    ("GITLAB_CI", "env.GITLAB_CI"),
    ("ImageOS", "env.ImageOS"),
    ("ImageVersion", "env.ImageVersion"),
    ("MALLOC_ARENA_MAX", "env.MALLOC_ARENA_MAX"),
    ("OMP_NUM_THREADS", "env.OMP_NUM_THREADS"),
    ("RAYON_NUM_THREADS", "env.RAYON_NUM_THREADS"),
    ("RUST_BACKTRACE", "env.RUST_BACKTRACE"),
    ("TOKIO_WORKER_THREADS", "env.TOKIO_WORKER_THREADS"),
];

/// A longer value is none that these variables have.
const LONGEST: usize = 100;

/// The values of the allowed variables, as `lookup` gives them.
pub(super) fn facts(lookup: impl Fn(&str) -> Option<String>) -> Vec<Fact> {
    let fits = |value: &String| {
        !value.is_empty() && value.len() <= LONGEST && !value.chars().any(char::is_control)
    };
    let fact = |(name, key): (&str, &'static str)| Some((key, lookup(name).filter(fits)?, false));
    ALLOWED.into_iter().filter_map(fact).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn no_other_variable_is_looked_at() {
        let asked = std::cell::RefCell::new(Vec::new());
        let facts = super::facts(|name| {
            asked.borrow_mut().push(name.to_owned());
            match name {
                "OMP_NUM_THREADS" => Some("4".to_owned()),
                "CI" => Some("x\ny".to_owned()),
                "RUST_BACKTRACE" => Some("1".repeat(1000)),
                _ => None,
            }
        });
        assert_eq!(facts, [("env.OMP_NUM_THREADS", "4".to_owned(), false)]);
        let secret =
            ["TOKEN", "KEY", "SECRET", "PASS", "USER", "HOME", "PATH", "HOST", "PWD", "URL"];
        let names = asked.into_inner();
        assert!(
            names.iter().all(|name| secret.iter().all(|word| !name.contains(word))),
            "{names:?}"
        );
    }
}
