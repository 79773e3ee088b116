//! The order of runs by what they measured, where that is known better than when.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::BenchResult;

/// Brings runs that are sorted by time into the order of their commits. `commits` are listed newest first, as along the first parents
/// of a repository.
///
/// Only runs of listed commits change places, among themselves; runs of one commit stay in the order of time. So an old commit that is
/// measured late stands where it belongs, and runs of other branches, or of no known commit, stay where they are.
pub fn in_order_of_commits(results: &mut Vec<BenchResult>, commits: &[String]) {
    let ages: BTreeMap<&str, usize> =
        commits.iter().enumerate().map(|(age, commit)| (commit.as_str(), age)).collect();
    let age = |result: &BenchResult| {
        let commit = result.current_run()?.event.commit.as_deref()?;
        ages.get(commit).copied()
    };
    let known = results.iter().enumerate().filter_map(|(at, result)| Some((at, age(result)?)));
    let (places, mut sorted): (Vec<usize>, Vec<(usize, usize)>) =
        known.map(|(at, age)| (at, (at, age))).unzip();
    // The sort is stable, so that runs of one commit keep their order.
    sorted.sort_by_key(|(_, age)| Reverse(*age));
    let mut order: Vec<usize> = (0..results.len()).collect();
    for (place, (from, _)) in places.into_iter().zip(sorted) {
        order[place] = from;
    }
    let mut runs: Vec<Option<BenchResult>> = results.drain(..).map(Some).collect();
    results.extend(order.into_iter().filter_map(|from| runs[from].take()));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declare::Direction;
    use crate::fixture::{Rows, metric};

    /// The order of runs that are called after their commits; `?` is of none.
    fn ordered(labels: &str, commits: &[&str]) -> String {
        let run = |(number, label): (usize, char)| {
            let rows = Rows::new(vec![], vec![metric("y", Direction::Minimize)]);
            let mut parts =
                rows.run(&format!("{label}{number}")).number(&[], 1.0).done().parts().clone();
            parts.runs[0].event.commit = (label != '?').then(|| label.to_string());
            BenchResult::new(parts).unwrap()
        };
        let mut results: Vec<BenchResult> = labels.chars().enumerate().map(run).collect();
        let commits: Vec<String> = commits.iter().map(|commit| (*commit).to_owned()).collect();
        in_order_of_commits(&mut results, &commits);
        let label = |result: &BenchResult| result.current_run().unwrap().event.label.clone();
        results.iter().map(label).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn listed_commits_change_places_among_themselves() {
        assert_eq!(ordered("abc", &["c", "b", "a"]), "a0 b1 c2");
        assert_eq!(ordered("acb", &["c", "b", "a"]), "a0 b2 c1", "an old commit measured late");
        assert_eq!(ordered("cxb?a", &["c", "b", "a"]), "a4 x1 b2 ?3 c0");
        assert_eq!(ordered("bab", &["b", "a"]), "a1 b0 b2", "by time within a commit");
        assert_eq!(ordered("ba", &[]), "b0 a1");
    }
}
