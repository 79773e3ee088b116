//! What holds for every plan.

use std::collections::BTreeSet;

use super::corpus::shapes;
use crate::select::place::PANELS;
use crate::select::{Mark, Plot, select};
use crate::shape::fixture::shape;
use crate::shape::{OutputClass, ResultShape};

fn levels(shape: &ResultShape, input: Option<&String>) -> usize {
    let found = shape.dimensions.iter().find(|d| Some(&d.name) == input);
    found.map_or(1, |d| d.levels)
}

fn all_plans() -> Vec<(ResultShape, Vec<Plot>)> {
    let shapes = OutputClass::ALL.into_iter().flat_map(shapes);
    shapes
        .map(|(_, shape)| {
            let plots = select(&shape, &[]).plots;
            (shape, plots)
        })
        .collect()
}

#[test]
fn panels_and_colours_stay_readable() {
    for (shape, plots) in all_plans() {
        for plot in plots {
            let channels = &plot.channels;
            let panels = levels(&shape, channels.facet_row.as_ref())
                * levels(&shape, channels.facet_column.as_ref());
            assert!(panels <= PANELS, "{}", plot.to_text());
            assert!(levels(&shape, channels.color.as_ref()) <= 8, "{}", plot.to_text());
        }
    }
}

#[test]
fn every_input_of_a_mean_is_on_exactly_one_channel() {
    for (shape, plots) in all_plans() {
        for plot in plots.iter().filter(|plot| !plot.all_runs) {
            if !matches!(plot.mark, Ok(Mark::Line | Mark::Bar | Mark::HeatMap | Mark::Box)) {
                continue;
            }
            let used: Vec<&str> = plot.channels.entries().map(|(_, input)| input).collect();
            let wanted: BTreeSet<&str> = shape.dimensions.iter().map(|d| d.name.as_str()).collect();
            assert_eq!(used.len(), wanted.len(), "{}", plot.to_text());
            assert_eq!(used.into_iter().collect::<BTreeSet<_>>(), wanted);
        }
    }
}

#[test]
fn every_output_but_a_live_object_is_drawn() {
    for (shape, plots) in all_plans() {
        let drawn = !plots.is_empty();
        let live = shape.outputs[0].class == OutputClass::Reference;
        assert_eq!(drawn, !live, "{shape:?}");
    }
}

#[test]
fn the_order_of_declaration_changes_no_mark() {
    for class in OutputClass::ALL {
        for (name, mut shape) in shapes(class) {
            let marks = |shape: &ResultShape| -> Vec<String> {
                let plots = select(shape, &[]).plots;
                plots.iter().map(|p| format!("{:?} {}", p.mark, p.rule)).collect()
            };
            let before = marks(&shape);
            shape.dimensions.reverse();
            assert_eq!(marks(&shape), before, "{name}");
        }
    }
}

#[test]
fn what_got_worse_comes_first_with_its_history() {
    let mut shape = shape(&[30], &[], 5, 8, OutputClass::Metric);
    let mut worse = shape.outputs[0].clone();
    worse.name = "worse".to_owned();
    worse.regressed = true;
    shape.outputs.push(worse);
    insta::assert_snapshot!(select(&shape, &[]).to_text(), @r"
    worse: history x=run (history)
    worse: line x=n0 spread=deviation (lines)
    worse: small multiples x=run (what changed most)
    worse: percentile band x=run (percentiles over runs)
    out: line x=n0 spread=deviation (lines)
    out: scatter against=worse (two metrics)
    out: history x=run (history)
    out: small multiples x=run (what changed most)
    out: percentile band x=run (percentiles over runs)
    ");
}
