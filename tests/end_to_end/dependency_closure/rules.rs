//! What the graph of packages must not hold. Each rule returns its breaches, as paths to read.

use super::graph::{Follow, Graph};

/// The crates whose closure every measured program carries.
const COLLECTING: [&str; 2] = ["bench-core", "bench-collect"];

/// The other half and what stands upon it.
const RENDERING: [&str; 3] = ["bench-render", "bench-render-cli", "bench-tests"];

/// Crates no collector may reach, by the reason.
const FORBIDDEN: [(&str, &[&str]); 6] = [
    ("the measured process never renders", &RENDERING),
    (
        "figures are drawn in a clean process",
        &["plotly", "plotters", "kuva", "charming", "poloto", "charts-rs", "gnuplot", "textplots"],
    ),
    (
        "pages are put together in a clean process",
        &["tera", "askama", "minijinja", "handlebars", "maud", "liquid", "sailfish", "rinja"],
    ),
    (
        "nothing here talks to a network",
        &[
            "reqwest",
            "hyper",
            "ureq",
            "http",
            "curl",
            "isahc",
            "attohttpc",
            "axum",
            "actix-web",
            "warp",
            "rocket",
            "tiny_http",
            "tungstenite",
            "rustls",
            "native-tls",
            "openssl",
        ],
    ),
    (
        "an async runtime owns threads beside the measured ones",
        &["tokio", "async-std", "smol", "async-executor", "futures-executor", "mio", "async-io"],
    ),
    (
        "images are recorded as bytes, never decoded",
        &[
            "image",
            "png",
            "gif",
            "webp",
            "jpeg-decoder",
            "jpeg-encoder",
            "zune-jpeg",
            "tiff",
            "tiny-skia",
            "resvg",
            "usvg",
            "imageproc",
            "ravif",
        ],
    ),
];

/// Crates that compile C when they run as build dependencies.
const C_COMPILERS: [&str; 5] = ["cc", "cmake", "bindgen", "pkg-config", "autotools"];

pub(super) fn forbidden_to_collectors(graph: &Graph) -> Vec<String> {
    let reached = graph.reach(&COLLECTING, Follow::BuildsAndTests);
    let reason_against = |name: &str| {
        FORBIDDEN.iter().find(|(_, names)| names.contains(&name)).map(|(reason, _)| reason)
    };
    let breaches = reached.iter().filter_map(|(id, path)| {
        let reason = reason_against(&graph.packages[*id].name)?;
        Some(format!("{path}: {reason}"))
    });
    breaches.collect()
}

/// `links` is how a manifest says that a native library comes with the crate.
pub(super) fn compiled_c(graph: &Graph) -> Vec<String> {
    let reached = graph.reach(&COLLECTING, Follow::BuildsAndTests);
    let breaches = reached.iter().filter_map(|(id, path)| {
        let package = &graph.packages[*id];
        if C_COMPILERS.contains(&package.name.as_str()) {
            return Some(format!("{path}: it runs a C compiler"));
        }
        package.links.as_ref().map(|library| format!("{path}: it links `{library}`"))
    });
    breaches.collect()
}

/// Development edges do not count: who builds a collector with the oldest Rust does not run our tests.
pub(super) fn too_new_for_us(graph: &Graph) -> Vec<String> {
    let core = graph.packages.values().find(|package| package.name == "bench-core");
    let promised = core.and_then(|package| package.rust_version.as_deref());
    let promised = promised.expect("bench-core declares the oldest Rust it builds with");
    let reached = graph.reach(&COLLECTING, Follow::Builds);
    let breaches = reached.iter().filter_map(|(id, path)| {
        let needed = graph.packages[*id].rust_version.as_deref()?;
        let is_newer = version(needed) > version(promised);
        is_newer.then(|| format!("{path}: needs Rust {needed}, and we promise {promised}"))
    });
    breaches.collect()
}

pub(super) fn renderer_that_collects(graph: &Graph) -> Vec<String> {
    let reached = graph.reach(&["bench-render"], Follow::BuildsAndTests);
    let breaches = reached
        .iter()
        .filter(|(id, _)| graph.packages[**id].name == "bench-collect")
        .map(|(_, path)| format!("{path}: what both halves need is in bench-core"));
    breaches.collect()
}

pub(super) fn gallery_out_of_its_room(graph: &Graph) -> Vec<String> {
    let mut breaches = Vec::new();
    for name in gallery_names(graph) {
        let reached = graph.reach(&[name], Follow::BuildsAndTests);
        let direct =
            |wanted: &str| reached.values().any(|path| *path == format!("{name} -> {wanted}"));
        if !direct("bench-collect") {
            breaches.push(format!("{name}: a collector depends on bench-collect"));
        }
        if direct("bench-core") {
            breaches.push(format!("{name} -> bench-core: bench-collect re-exports what it needs"));
        }
        for (id, path) in &reached {
            if RENDERING.contains(&graph.packages[*id].name.as_str()) {
                breaches.push(format!("{path}: the measured process never renders"));
            }
        }
    }
    for package in graph.packages.values() {
        let into_gallery = package.edges.iter().map(|edge| &graph.packages[&edge.to]);
        for collector in into_gallery.filter(|package| package.folder.starts_with("gallery/")) {
            let (name, collector) = (&package.name, &collector.name);
            breaches.push(format!("{name} -> {collector}: nothing is built upon the gallery"));
        }
    }
    breaches
}

pub(super) fn gallery_names(graph: &Graph) -> impl Iterator<Item = &str> {
    let in_gallery =
        graph.packages.values().filter(|package| package.folder.starts_with("gallery/"));
    in_gallery.map(|package| package.name.as_str())
}

fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<_> = text.split('.').map(|number| number.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}
