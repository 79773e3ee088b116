//! The rules fail on workspaces in which a breach was planted, and name the path to it.

use std::fs;
use std::path::Path;

use super::graph::{Edge, Graph, Kind, Package};
use super::rules;

/// A workspace of the same shape as ours, resolved by cargo, with `planted` added to its manifests.
///
/// `tera` and `small` stand for crates from elsewhere: they are no members.
fn workspace_with(planted: &[(&str, &str)]) -> Graph {
    let folder = tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let root = folder.path();
    let members = r#"members = ["crates/*", "gallery/*"]"#;
    fs::write(
        root.join("Cargo.toml"),
        format!("[workspace]\nresolver = \"3\"\n{members}\nexclude = [\"outside\"]\n"),
    )
    .unwrap();
    let dependency =
        |name: &str| format!("[dependencies]\n{name} = {{ path = '{}' }}\n", place(name));
    let packages = [
        ("tera", String::new()),
        ("small", String::new()),
        ("bench-core", String::new()),
        ("bench-collect", dependency("bench-core")),
        ("bench-render", dependency("bench-core")),
        ("waves", dependency("bench-collect")),
    ];
    for (name, dependencies) in packages {
        let added = planted.iter().filter(|(package, _)| *package == name).map(|(_, text)| *text);
        let added: String = added.collect();
        // A table may stand in a manifest once only, so planted normal edges join the table there.
        let manifest = match (dependencies.is_empty(), added.strip_prefix("[dependencies]\n")) {
            (false, Some(joined)) => format!("{dependencies}{joined}"),
            _ => format!("{dependencies}{added}"),
        };
        write_package(root, name, &manifest);
    }
    Graph::of_workspace(root, &[])
}

/// Where a package is, seen from the folder of any other.
fn place(name: &str) -> String {
    match name {
        "tera" | "small" => format!("../../outside/{name}"),
        "waves" => format!("../../gallery/{name}"),
        _ => format!("../../crates/{name}"),
    }
}

fn write_package(root: &Path, name: &str, manifest: &str) {
    let folder = root.join(place(name).trim_start_matches("../"));
    fs::create_dir_all(folder.join("src")).unwrap();
    fs::write(folder.join("src/lib.rs"), "").unwrap();
    let head = format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n");
    fs::write(folder.join("Cargo.toml"), format!("{head}{manifest}")).unwrap();
}

const TERA: &str = "tera = { path = '../../outside/tera' }\n";

#[test]
fn a_clean_workspace_keeps_every_rule() {
    let graph = workspace_with(&[]);
    assert_eq!(rules::forbidden_to_collectors(&graph), Vec::<String>::new());
    assert_eq!(rules::renderer_that_collects(&graph), Vec::<String>::new());
    assert_eq!(rules::gallery_out_of_its_room(&graph), Vec::<String>::new());
    assert_eq!(rules::gallery_names(&graph).collect::<Vec<_>>(), ["waves"]);
}

#[test]
fn a_template_engine_is_found_on_every_way_into_a_collector() {
    let small = "small = { path = '../../outside/small' }\n";
    let optional = "[dependencies]\ntera = { path = '../../outside/tera', optional = true }\n";
    let ways: [(&[(&str, &str)], &str); 8] = [
        (&[("bench-collect", &format!("[dependencies]\n{TERA}"))], "bench-collect -> tera"),
        (
            &[
                ("bench-core", &format!("[dependencies]\n{small}")),
                ("small", &format!("[dependencies]\n{TERA}")),
            ],
            "bench-core -> small -> tera",
        ),
        (
            &[
                ("bench-core", &format!("[dependencies]\n{small}")),
                ("small", &format!("[build-dependencies]\n{TERA}")),
            ],
            "bench-core -> small -> tera",
        ),
        (
            &[
                (
                    "bench-core",
                    &format!("[dependencies]\n{small}[features]\nfancy = ['small/tera']\n"),
                ),
                ("small", optional),
            ],
            "bench-core -> small -> tera",
        ),
        (&[("bench-core", &format!("[build-dependencies]\n{TERA}"))], "bench-core -> tera"),
        (&[("bench-collect", &format!("[dev-dependencies]\n{TERA}"))], "bench-collect -> tera"),
        (&[("bench-core", optional)], "bench-core -> tera"),
        (
            &[("bench-core", &format!("[target.'cfg(windows)'.dependencies]\n{TERA}"))],
            "bench-core -> tera",
        ),
    ];
    for (planted, path) in ways {
        let breaches = rules::forbidden_to_collectors(&workspace_with(planted));
        let expected = format!("{path}: pages are put together in a clean process");
        assert_eq!(breaches, [expected], "planted {planted:?}");
    }
}

#[test]
fn a_feature_that_the_renderer_switches_on_in_core_is_found() {
    let optional = "tera = { path = '../../outside/tera', optional = true }\n";
    let breaches = rules::forbidden_to_collectors(&workspace_with(&[
        ("small", &format!("[dependencies]\n{optional}")),
        ("bench-core", "[dependencies]\nsmall = { path = '../../outside/small' }\n"),
        (
            "bench-render",
            "[dependencies]\nsmall = { path = '../../outside/small', features = ['tera'] }\n",
        ),
    ]));
    assert_eq!(
        breaches,
        ["bench-core -> small -> tera: pages are put together in a clean process"]
    );
}

#[test]
fn what_only_tests_another_crate_is_not_in_a_collector() {
    let graph = workspace_with(&[
        ("bench-core", "[dependencies]\nsmall = { path = '../../outside/small' }\n"),
        ("small", &format!("[dev-dependencies]\n{TERA}")),
    ]);
    assert_eq!(rules::forbidden_to_collectors(&graph), Vec::<String>::new());
}

#[test]
fn a_collector_whose_tests_render_is_found() {
    let renders = "[dev-dependencies]\nbench-render = { path = '../bench-render' }\n";
    let breaches = rules::forbidden_to_collectors(&workspace_with(&[("bench-collect", renders)]));
    assert_eq!(breaches, ["bench-collect -> bench-render: the measured process never renders"]);
}

#[test]
fn a_renderer_that_collects_is_found() {
    let collects = "[dependencies]\nbench-collect = { path = '../bench-collect' }\n";
    let breaches = rules::renderer_that_collects(&workspace_with(&[("bench-render", collects)]));
    assert_eq!(breaches, ["bench-render -> bench-collect: what both halves need is in bench-core"]);
}

#[test]
fn a_gallery_package_out_of_its_room_is_found() {
    let breaches = rules::gallery_out_of_its_room(&workspace_with(&[
        ("waves", "[dev-dependencies]\nbench-render = { path = '../../crates/bench-render' }\n"),
        ("waves", "[build-dependencies]\nbench-core = { path = '../../crates/bench-core' }\n"),
        ("bench-render", "[dev-dependencies]\nwaves = { path = '../../gallery/waves' }\n"),
    ]));
    assert_eq!(
        breaches,
        [
            "waves -> bench-core: bench-collect re-exports what it needs",
            "waves -> bench-render: the measured process never renders",
            "bench-render -> waves: nothing is built upon the gallery",
        ]
    );
}

/// A graph of named packages in which `bench-core -> small`, changed by `change`.
fn graph_with(change: impl Fn(&mut Package)) -> Graph {
    let mut small = Package { name: "small".to_owned(), ..Package::default() };
    change(&mut small);
    let core = Package {
        name: "bench-core".to_owned(),
        rust_version: Some("1.88".to_owned()),
        edges: vec![Edge { to: "small".to_owned(), kind: Kind::Normal }],
        ..Package::default()
    };
    let collect = Package { name: "bench-collect".to_owned(), ..Package::default() };
    let packages = [core, collect, small].map(|package| (package.name.clone(), package));
    Graph { packages: packages.into() }
}

#[test]
fn a_crate_that_links_a_native_library_is_found() {
    assert!(rules::compiled_c(&graph_with(|_| ())).is_empty());
    let breaches = rules::compiled_c(&graph_with(|small| small.links = Some("z".to_owned())));
    assert_eq!(breaches, ["bench-core -> small: it links `z`"]);
    let mut graph = graph_with(|small| {
        small.edges.push(Edge { to: "cc".to_owned(), kind: Kind::Build });
    });
    let cc = Package { name: "cc".to_owned(), ..Package::default() };
    graph.packages.insert("cc".to_owned(), cc);
    assert_eq!(rules::compiled_c(&graph), ["bench-core -> small -> cc: it runs a C compiler"]);
}

#[test]
fn a_crate_that_needs_a_newer_rust_is_found() {
    let breaches_at = |version: &str| {
        rules::too_new_for_us(&graph_with(|small| {
            small.rust_version = Some(version.to_owned());
        }))
    };
    assert!(breaches_at("1.88.0").is_empty());
    assert!(breaches_at("1.9").is_empty());
    assert_eq!(
        breaches_at("1.100"),
        ["bench-core -> small: needs Rust 1.100, and we promise 1.88"]
    );
}

#[test]
#[should_panic(expected = "there is no package bench-core")]
fn a_renamed_crate_does_not_make_the_rules_hold() {
    let _ = rules::forbidden_to_collectors(&Graph::default());
}
