//! The graph of packages that cargo resolved, and the walk through it.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;
use std::process::Command;

use bench_tests::workspace;
use serde_json::Value;

/// The platform that the promises are made for.
pub(super) const PLATFORM: &str = "x86_64-unknown-linux-gnu";

/// Packages by an id that is unique to name and version.
#[derive(Default)]
pub(super) struct Graph {
    pub(super) packages: BTreeMap<String, Package>,
}

#[derive(Default)]
pub(super) struct Package {
    pub(super) name: String,
    /// The folder of a member below the workspace root, or empty for packages from elsewhere.
    pub(super) folder: String,
    pub(super) rust_version: Option<String>,
    /// The native library that the manifest says it links.
    pub(super) links: Option<String>,
    pub(super) edges: Vec<Edge>,
}

pub(super) struct Edge {
    pub(super) to: String,
    pub(super) kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Normal,
    Build,
    Dev,
}

/// Which edges a walk follows. Development edges of other crates than the roots are never built.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Follow {
    /// What is built when the roots are.
    Builds,
    /// That, and what is built to test the roots.
    BuildsAndTests,
}

impl Graph {
    /// The graph of a workspace with every feature of every member switched on.
    pub(super) fn of_workspace(root: &Path, arguments: &[&str]) -> Self {
        let mut command = workspace::cargo(root);
        command.args(["metadata", "--format-version", "1", "--all-features", "--offline"]);
        command.args(["--filter-platform", PLATFORM]).args(arguments);
        let metadata = serde_json::from_str(&output_of(&mut command)).unwrap();
        Self::from_metadata(&metadata)
    }

    fn from_metadata(metadata: &Value) -> Self {
        let mut graph = Self::default();
        let root = text(&metadata["workspace_root"]);
        let members: Vec<_> = list(&metadata["workspace_members"]).collect();
        for package in list(&metadata["packages"]) {
            let manifest = text(&package["manifest_path"]);
            let below_root =
                manifest.strip_prefix(&root).filter(|_| members.contains(&&package["id"]));
            let folder = below_root
                .and_then(|path| path.trim_start_matches(['/', '\\']).strip_suffix("Cargo.toml"));
            let known = Package {
                name: text(&package["name"]),
                folder: folder.unwrap_or_default().to_owned(),
                rust_version: package["rust_version"].as_str().map(str::to_owned),
                links: package["links"].as_str().map(str::to_owned),
                edges: Vec::new(),
            };
            graph.packages.insert(text(&package["id"]), known);
        }
        for node in list(&metadata["resolve"]["nodes"]) {
            let package = graph.packages.get_mut(&text(&node["id"])).expect("a resolved package");
            package.edges = list(&node["deps"]).flat_map(edges_of).collect();
        }
        for package in list(&metadata["packages"]) {
            graph.add_declared(package);
        }
        graph
    }

    /// Adds what a member declares for other platforms: cargo leaves it out, the wall does not.
    fn add_declared(&mut self, package: &Value) {
        let id = text(&package["id"]);
        if self.packages[&id].folder.is_empty() {
            return;
        }
        for declared in list(&package["dependencies"]) {
            let name = text(&declared["name"]);
            let kind = Kind::from_cargo(&declared["kind"]);
            let is_known = self.packages[&id]
                .edges
                .iter()
                .any(|edge| edge.kind == kind && self.packages[&edge.to].name == name);
            if !is_known {
                self.packages
                    .entry(name.clone())
                    .or_insert_with(|| Package { name: name.clone(), ..Package::default() });
                let package = self.packages.get_mut(&id).expect("it was found above");
                package.edges.push(Edge { to: name, kind });
            }
        }
    }

    /// Every package that the roots reach, by id, with the shortest path to it as names.
    ///
    /// # Panics
    /// When there is no root, because a renamed crate would make every rule hold.
    pub(super) fn reach(&self, roots: &[&str], follow: Follow) -> BTreeMap<&str, String> {
        let mut reached = BTreeMap::new();
        let mut queue = VecDeque::new();
        for root in roots {
            let found = self.packages.iter().find(|(_, package)| package.name == *root);
            let (id, _) = found.unwrap_or_else(|| panic!("there is no package {root}"));
            reached.insert(id.as_str(), (*root).to_owned());
            queue.push_back(id.as_str());
        }
        while let Some(id) = queue.pop_front() {
            let package = &self.packages[id];
            let tests_too =
                follow == Follow::BuildsAndTests && roots.contains(&package.name.as_str());
            let path = reached[id].clone();
            for edge in package.edges.iter().filter(|edge| tests_too || edge.kind != Kind::Dev) {
                let name = &self.packages[&edge.to].name;
                reached.entry(&edge.to).or_insert_with(|| {
                    queue.push_back(&edge.to);
                    format!("{path} -> {name}")
                });
            }
        }
        reached
    }
}

impl Kind {
    fn from_cargo(kind: &Value) -> Self {
        match kind.as_str() {
            Some("dev") => Self::Dev,
            Some("build") => Self::Build,
            _ => Self::Normal,
        }
    }
}

fn edges_of(dependency: &Value) -> impl Iterator<Item = Edge> {
    let to = text(&dependency["pkg"]);
    list(&dependency["dep_kinds"])
        .map(move |kind| Edge { to: to.clone(), kind: Kind::from_cargo(&kind["kind"]) })
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// What a command prints.
///
/// # Panics
/// When it fails, with what it complained of.
pub(super) fn output_of(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let complaint = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?} failed:\n{complaint}");
    String::from_utf8(output.stdout).unwrap()
}
