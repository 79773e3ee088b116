//! The samples of a figure as panels, groups and places, by the same rules as in the page's client.

use std::collections::BTreeMap;

use bench_core::declare::{InputValue, OutputKind};
use bench_core::model::OutputData;

use super::channel::{Channel, Levels};
use super::group::{Found, Group, Place};
use super::over_runs::{history, multiples};
use crate::figure::{Content, Subject};
use crate::select::Mark;

/// What a figure shows at the first position of its sliders.
#[derive(Clone, Debug)]
pub(super) struct Series {
    pub(super) panels: Vec<Panel>,
    /// Rows and columns of panels, as the plan asks for them.
    pub(super) grid: (usize, usize),
    /// Groups of every panel.
    pub(super) groups: usize,
    /// Whether the groups are numbers in order, which a ramp of colours shows.
    pub(super) ordered: bool,
    /// Where the sliders stand: each with its first value.
    pub(super) chosen: Vec<String>,
    /// The values along x and y.
    pub(super) x: Levels,
    pub(super) y: Levels,
}

/// One panel.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    pub(super) title: String,
    pub(super) groups: Vec<Group>,
}

impl Panel {
    /// The places of all groups.
    pub(super) fn places(&self) -> impl Iterator<Item = Place<'_>> {
        self.groups.iter().flat_map(Group::places)
    }
}

/// The samples of a figure, grouped.
pub(super) fn series(subject: &Subject<'_>, content: &Content) -> Series {
    match subject.mark {
        Mark::SmallMultiples => return multiples(subject, content),
        Mark::History => return history(subject),
        _ => {}
    }
    let channels = &subject.plot.channels;
    let channel = |name: &Option<String>| Channel::of(subject, name.as_deref());
    let (down, across) = (channel(&channels.facet_row), channel(&channels.facet_column));
    let color = channel(&channels.color);
    let (x, y) = (channel(&channels.x), channel(&channels.y));
    let sliders: Vec<Channel<'_>> = channels
        .sliders
        .iter()
        .filter_map(|name| Channel::of(subject, Some(name.as_str())))
        .collect();
    let components: Vec<Option<usize>> =
        subject.components().map_or_else(|| vec![None], |all| all.into_iter().map(Some).collect());
    let lines = (subject.mark == Mark::Slope).then(|| lines_of_points(subject));
    let (rows, columns) = (Channel::count(down.as_ref()), Channel::count(across.as_ref()));
    let colors = Channel::count(color.as_ref());
    let groups = components.len() * colors;
    let samples = subject.result.samples();
    let drawn = if subject.plot.all_runs { samples.len() } else { subject.rows.len() };
    // Panel by panel, and in each group by group; with the room that each takes where all have as many.
    let all = rows * columns * groups;
    let mut found: Vec<Vec<Found>> = Vec::new();
    found.resize_with(all, || Vec::with_capacity(drawn / all));
    // Whether samples of one point stand beside each other, by their runs or launches.
    let along_samples = subject.plot.all_runs || subject.plot.by_launch;
    // Where the samples of a point stand; `None` where they are not drawn.
    let stand = |point: usize| {
        let at = |channel: &Option<Channel<'_>>| Channel::position(channel.as_ref(), point);
        let is_first = |slider: &Channel<'_>| Channel::position(Some(slider), point) == Some(0);
        if !sliders.iter().all(is_first) {
            return None;
        }
        let panel = at(&down)? as usize * columns + at(&across)? as usize;
        let x = match subject.plot.against {
            // Of a metric against another, each point is a place of its own.
            Some(_) => u32::try_from(point).ok()?,
            None if along_samples => 0,
            None => at(&x)?,
        };
        let y = match &lines {
            Some(lines) => *lines.get(point)?,
            None => at(&y)?,
        };
        Some(Stand { group: panel * groups + at(&color)? as usize, x, y })
    };
    // Of several samples at a point it is asked once.
    let points = subject.result.points().len();
    let known: Vec<Option<Stand>> =
        if drawn > points { (0..points).map(stand).collect() } else { Vec::new() };
    for (part, component) in components.iter().enumerate() {
        for (row, value) in values(subject, *component) {
            let point = samples.point.get(row).unwrap_or_default() as usize;
            let stands =
                if drawn > points { known.get(point).copied().flatten() } else { stand(point) };
            let Some(Stand { group, x, y }) = stands else { continue };
            let x = match subject.plot.against {
                None if subject.plot.all_runs => samples.run.get(row).unwrap_or_default(),
                None if subject.plot.by_launch => samples.launch.get(row).unwrap_or_default(),
                _ => x,
            };
            found[group + part * colors].push(Found { x, y, value });
        }
    }
    let name = |group: usize| {
        let component = components.get(group / colors).copied().flatten();
        let told = color.as_ref().map(|color| color.told(group % colors));
        let part = component.filter(|_| components.len() > 1).map(|at| part_name(subject, at));
        let parts: Vec<String> = part.into_iter().chain(told).collect();
        if parts.is_empty() { subject.name() } else { parts.join(", ") }
    };
    let title = |panel: usize| {
        let told = [(&down, panel / columns), (&across, panel % columns)];
        let told = told.into_iter().filter_map(|(c, at)| Some(c.as_ref()?.told(at)));
        told.collect::<Vec<_>>().join(", ")
    };
    let mut found = found.into_iter();
    let group = |(at, found): (usize, Vec<Found>)| {
        let mut group = Group::new(name(at), found);
        if subject.mark == Mark::PercentileBand {
            group.sort();
        }
        group
    };
    let panel = |panel: usize| {
        let groups = found.by_ref().take(groups).enumerate().map(group).collect();
        Panel { title: title(panel), groups }
    };
    let panels: Vec<Panel> = (0..rows * columns).map(panel).collect();
    let levels =
        |channel: &Option<Channel<'_>>| channel.as_ref().map_or_else(Levels::default, Levels::of);
    let chosen = sliders.iter().filter(|slider| Channel::count(Some(slider)) > 0);
    Series {
        panels,
        chosen: chosen.map(|slider| slider.told(0)).collect(),
        grid: (rows, columns),
        groups,
        ordered: components.len() == 1 && color.as_ref().is_some_and(|color| color.numeric),
        x: if subject.plot.by_launch { Levels::of_launches(subject) } else { levels(&x) },
        y: levels(&y),
    }
}

/// Where the samples of a point stand: their group, counted over all panels, and their place by its positions.
#[derive(Clone, Copy)]
struct Stand {
    group: usize,
    x: u32,
    y: u32,
}

/// Which line of a slope each point belongs to: points that differ only in the input along x share one.
fn lines_of_points(subject: &Subject<'_>) -> Vec<u32> {
    let along = subject.plot.channels.x.as_deref().filter(|_| !subject.plot.all_runs);
    let points = subject.result.points();
    let others: Vec<usize> = subject
        .result
        .declaration()
        .varied_inputs()
        .enumerate()
        .filter(|(_, input)| Some(input.name.as_str()) != along)
        .map(|(place, _)| place)
        .collect();
    let mut known: BTreeMap<Vec<Option<InputValue>>, u32> = BTreeMap::new();
    let mut next = 0;
    let line = |point: usize| {
        let key = others.iter().map(|place| points.columns()[*place].get(point)).collect();
        let entry = known.entry(key).or_insert(next);
        next = next.max(*entry + 1);
        *entry
    };
    (0..points.len()).map(line).collect()
}

fn part_name(subject: &Subject<'_>, component: usize) -> String {
    match &subject.spec.kind {
        OutputKind::Vector { components } => components.get(component).cloned(),
        _ => None,
    }
    .unwrap_or_default()
}

/// The finite values of the rows drawn: of the current run, or of all runs in a history.
fn values<'a>(
    subject: &Subject<'a>,
    component: Option<usize>,
) -> impl Iterator<Item = (usize, f64)> + use<'a> {
    let samples = subject.result.samples();
    let column = samples.outputs.get(subject.index);
    let (all, current) =
        if subject.plot.all_runs { (0..samples.len(), &[][..]) } else { (0..0, subject.rows) };
    all.chain(current.iter().copied()).filter_map(move |row| {
        let column = column?;
        let value = match (&column.data, component) {
            _ if column.missing.reason(row).is_some() => None,
            (OutputData::Vector(parts), Some(part)) => parts.get(part)?.get(row).copied(),
            // What a table holds is more than one number: its mark looks it up by the row.
            #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 rows")]
            (OutputData::Table(_), _) => Some(row as f64),
            _ => column.scalar(row),
        };
        value.filter(|value| value.is_finite()).map(|value| (row, value))
    })
}
