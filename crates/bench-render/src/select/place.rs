//! Puts the inputs of a result on the channels of a figure.

use super::assign::{Channel, FEW, Pick};
use super::plan::Channels;
use super::rule::{Rest, Rule};
use crate::shape::{Dimension, ResultShape};

/// Panels up to this number stand side by side; more become a chooser.
pub(super) const PANELS: usize = 12;

/// The channels of a figure, or the pick that found no input. `each` is the numeric input whose turn it is.
pub(super) fn place(
    rule: &Rule,
    shape: &ResultShape,
    each: Option<&Dimension>,
) -> Result<Channels, Pick> {
    let mut channels = Channels::default();
    let mut free: Vec<&Dimension> = shape.dimensions.iter().collect();
    for assignment in rule.channels {
        let slot = match assignment.channel {
            Channel::X => &mut channels.x,
            Channel::Y => &mut channels.y,
            Channel::Color => &mut channels.color,
        };
        if slot.is_some() {
            continue;
        }
        let chosen = match assignment.pick {
            Pick::Run => Some("run"),
            Pick::Launch => Some("launch"),
            Pick::EachNumber => each.map(|d| d.name.as_str()),
            pick => pick.choose(&free).map(|d| d.name.as_str()),
        };
        match chosen {
            Some(name) => {
                *slot = Some(name.to_owned());
                free.retain(|d| d.name != name);
            }
            None if assignment.required => return Err(assignment.pick),
            None => {}
        }
    }
    match rule.rest {
        Rest::Place => place_rest(&free, &mut channels),
        Rest::Choose => channels.sliders.extend(free.iter().map(|d| d.name.clone())),
        Rest::Together => {}
    }
    Ok(channels)
}

/// Choices before numbers, short numbers before long ones: panels while they are few, then choosers.
fn place_rest(free: &[&Dimension], channels: &mut Channels) {
    let mut rest = free.to_vec();
    // The sort is stable, so choices keep the order in which they were declared.
    rest.sort_by_key(|d| if d.numeric { d.levels } else { 0 });
    let mut panels = 1;
    for dimension in rest {
        let readable = !dimension.numeric || dimension.levels <= FEW;
        let fits = readable && panels * dimension.levels <= PANELS;
        let name = dimension.name.clone();
        if fits && channels.facet_column.is_none() {
            channels.facet_column = Some(name);
            panels *= dimension.levels;
        } else if fits && channels.facet_row.is_none() {
            channels.facet_row = Some(name);
            panels *= dimension.levels;
        } else {
            channels.sliders.push(name);
        }
    }
}
