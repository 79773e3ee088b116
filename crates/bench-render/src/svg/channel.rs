//! An input on a channel of a figure: which of its values occur, and where each point stands among them.

use std::collections::BTreeMap;

use bench_core::declare::InputValue;
use bench_core::model::Column;
use bench_core::wording::input_value;

use crate::figure::{Ranks, Subject, ranks};

/// The values along an axis that occur: numbers ascending, names in declared order.
#[derive(Clone, Debug, Default)]
pub(super) struct Levels {
    /// Numbers, where it is an axis of numbers; positions otherwise.
    pub(super) numbers: Vec<f64>,
    pub(super) names: Vec<String>,
    pub(super) numeric: bool,
}

impl Levels {
    #[expect(clippy::cast_precision_loss, reason = "far fewer than 2^53 values")]
    pub(super) fn of(channel: &Channel<'_>) -> Self {
        let count = channel.rows.len();
        let numeric = channel.numeric && count > 0;
        // Of a long axis of numbers nobody reads all names, and they would take longer than all of its marks.
        let named = !numeric || count <= MOST_NAMES;
        let names =
            if named { channel.values().map(|v| input_value(&v)).collect() } else { Vec::new() };
        let numbers = match numeric {
            true => channel.values().filter_map(|value| value.as_number()).collect(),
            false => (0..count).map(|at| at as f64).collect(),
        };
        Self { numbers, names, numeric }
    }

    /// Launches, counted from one as people do.
    pub(super) fn of_launches(subject: &Subject<'_>) -> Self {
        let last =
            subject.rows.iter().filter_map(|row| subject.result.samples().launch.get(*row)).max();
        let launches = || 0..last.map_or(0, |last| last + 1);
        Self {
            numbers: launches().map(f64::from).collect(),
            names: launches().map(|launch| (launch + 1).to_string()).collect(),
            numeric: false,
        }
    }
}

/// Numbers up to this many have names beside an axis of places.
const MOST_NAMES: usize = 10_000;

/// An input on a channel: a point with each of its values, and which of them each point has.
pub(super) struct Channel<'a> {
    label: String,
    column: &'a Column,
    pub(super) numeric: bool,
    /// A row of the points with each value: numbers ascending, names in declared order.
    rows: Vec<u32>,
    /// The position of each point's value; `NONE` where no sample drawn has it.
    of_point: Vec<u32>,
}

/// No position.
const NONE: u32 = u32::MAX;

impl<'a> Channel<'a> {
    pub(super) fn of(subject: &Subject<'a>, name: Option<&str>) -> Option<Self> {
        let (input, column) = subject.input(name?)?;
        let numeric = input.kind.is_numeric();
        let places = if numeric {
            of_numbers(subject, column)
        } else {
            of_names(column, &subject.levels(&input.name))
        };
        let (rows, of_point) = places;
        Some(Self { label: input.name.clone(), column, numeric, rows, of_point })
    }

    /// The position of a point's value; without such a channel everything stands at one place.
    pub(super) fn position(channel: Option<&Self>, point: usize) -> Option<u32> {
        let place = |channel: &Self| channel.of_point.get(point).copied().filter(|at| *at != NONE);
        channel.map_or(Some(0), place)
    }

    pub(super) fn count(channel: Option<&Self>) -> usize {
        channel.map_or(1, |channel| channel.rows.len())
    }

    fn values(&self) -> impl Iterator<Item = InputValue> {
        self.rows.iter().filter_map(|row| self.column.get(*row as usize))
    }

    pub(super) fn told(&self, position: usize) -> String {
        let row = self.rows.get(position).copied().unwrap_or(NONE);
        let value = self.column.get(row as usize).as_ref().map(input_value).unwrap_or_default();
        format!("{} = {value}", self.label)
    }
}

/// A row with each of the numbers that samples drawn have, ascending; and the position of each point's among them.
fn of_numbers(subject: &Subject<'_>, column: &Column) -> (Vec<u32>, Vec<u32>) {
    let Ranks { of_row: mut of_point, count } = ranks(column);
    let mut rows = vec![NONE; count];
    for row in subject.rows {
        if let Some(point) = subject.result.samples().point.get(*row)
            && let Some(rank) = of_point.get(point as usize)
        {
            rows[*rank as usize] = point;
        }
    }
    if rows.contains(&NONE) {
        let mut next = 0;
        let mut number = |row: &u32| match *row {
            NONE => NONE,
            _ => {
                next += 1;
                next - 1
            }
        };
        let numbers: Vec<u32> = rows.iter().map(&mut number).collect();
        of_point.iter_mut().for_each(|rank| *rank = numbers[*rank as usize]);
        rows.retain(|row| *row != NONE);
    }
    (rows, of_point)
}

/// The same of names, in the order of `values`.
fn of_names(column: &Column, values: &[InputValue]) -> (Vec<u32>, Vec<u32>) {
    let known: BTreeMap<&InputValue, u32> = values.iter().zip(0..).collect();
    let mut rows = vec![NONE; values.len()];
    let mut place = |point: u32| {
        let position = column.get(point as usize).and_then(|value| known.get(&value).copied());
        if let Some(position) = position {
            rows[position as usize] = point;
        }
        position.unwrap_or(NONE)
    };
    let of_point = (0..).take(column.len()).map(&mut place).collect();
    (rows, of_point)
}
