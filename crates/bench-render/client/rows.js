// @ts-check
// Which samples a figure draws, and where each stands in its channels.

/** The code of failed samples in the column `sample/status`. */
const FAILED = 1;

/**
 * A figure with its columns: the samples of the run that is shown, and of the current run.
 * @typedef {{ result: Result, figure: Figure, columns: Map<string, Decoded>, rows: number[], current: number[] }} Loaded
 */
/**
 * One way to tell samples apart: an input, or the run.
 * @typedef {{ name: string, title: string, label: string, numeric: boolean, codeOf: (row: number) => number,
 *   text: (code: number) => string }} Channel
 */
/**
 * The value chosen on each slider.
 * @typedef {Map<string, number>} Chosen
 */

/** @param {Figure} figure @returns {string[]} */
function sliderNames(figure) {
  const { slider, more_sliders: more } = figure.channels ?? {};
  return [slider, ...(more ?? [])].filter((name) => name !== undefined);
}

/** The names of the columns that hold what is drawn. @param {Figure} figure @returns {string[]} */
function valueNames(figure) {
  return figure.values ?? (figure.value === undefined ? [] : [figure.value]);
}

/** @param {string} output */
function escapedName(output) {
  return output.replace(/%/g, '%25').replace(/\//g, '%2F').replace(/#/g, '%23');
}

/** The column that says where each sample's table ends. @param {Figure} figure */
function endsName(figure) {
  return `output/${escapedName(figure.table ?? '')}/#ends`;
}

/**
 * Decodes the columns of a figure and selects its rows.
 * @param {Result} result
 * @param {Figure} figure
 * @returns {Promise<Loaded>}
 */
async function load(result, figure) {
  const samples = ['run', 'point', 'repeat', 'launch', 'status'].map((name) => `sample/${name}`);
  const tables = figure.table === undefined ? [] : [endsName(figure), ...(figure.cells ?? [])];
  const against = figure.against === undefined ? [] : [figure.against];
  const names = [...new Set([...result.inputs, ...samples, ...valueNames(figure), ...against, ...tables])];
  const all = await Promise.all(names.map((name) => decoded(result, name)));
  // In the order of their names, whichever was ready first: inputs are told in the order in which they were declared.
  const columns = new Map(names.map((name, place) => [name, all[place]]));
  const rows = drawnRows(result, figure, columns, result.runs.length - 1);
  /** @type {Loaded} */
  const loaded = { result, figure, columns, rows, current: rows };
  const within = withinRows(loaded, rows);
  return { ...loaded, rows: within, current: within };
}

/** The rows at the points that the figure is restricted to. @param {Loaded} loaded @param {number[]} rows */
function withinRows(loaded, rows) {
  return (loaded.figure.within ?? []).reduce((left, { input, value }) => {
    const channel = channelOf(loaded, input);
    return left.filter((row) => (typeof value === 'string' ? channel.text(channel.codeOf(row)) === value : channel.codeOf(row) === value));
  }, rows);
}

/** @param {Map<string, Decoded>} columns @param {string} name @returns {Decoded} */
function columnOf(columns, name) {
  const found = columns.get(name);
  if (found === undefined) {
    throw new Error(`the column ${name} was not decoded`);
  }
  return found;
}

/**
 * The samples that did not fail, of one run or of all.
 * @param {Result} result
 * @param {Figure} figure
 * @param {Map<string, Decoded>} columns
 * @param {number} shown position of the run that is shown
 */
function drawnRows(result, figure, columns, shown) {
  const run = columnOf(columns, 'sample/run');
  const status = columnOf(columns, 'sample/status');
  const all = figure.runs === 'all';
  // Told their number at once, because a list of millions that grows is copied many times.
  const rows = new Array(result.samples);
  let count = 0;
  for (let row = 0; row < result.samples; row++) {
    if (at(status, row) !== FAILED && (all || at(run, row) === shown)) {
      rows[count] = row;
      count += 1;
    }
  }
  rows.length = count;
  return rows;
}

/**
 * @param {Loaded} loaded
 * @param {string} name
 * @returns {Channel}
 */
function channelOf(loaded, name) {
  if (name === 'run') {
    const run = columnOf(loaded.columns, 'sample/run');
    const text = (/** @type {number} */ code) => runLabel(loaded.result, code);
    return { name, title: 'run', label: 'run', numeric: false, codeOf: (row) => at(run, row), text };
  }
  if (name === 'launch') {
    const launch = columnOf(loaded.columns, 'sample/launch');
    return { name, title: name, label: name, numeric: false, codeOf: (row) => at(launch, row), text: (code) => String(code + 1) };
  }
  const values = columnOf(loaded.columns, name);
  const point = columnOf(loaded.columns, 'sample/point');
  const { column } = values;
  return {
    name,
    title: column.title,
    label: column.name,
    numeric: column.texts === undefined && !column.booleans,
    codeOf: (row) => at(values, at(point, row)),
    text: (code) => valueText(column, code),
  };
}

/** The channel with this role, where the figure has it. @param {Loaded} loaded @param {string} role */
function roleOf(loaded, role) {
  const name = loaded.figure.channels?.[role];
  return name === undefined ? null : channelOf(loaded, name);
}

/** The values that occur, ascending. @param {Channel} channel @param {number[]} rows */
function levelsOf(channel, rows) {
  const seen = new Set();
  for (const row of rows) {
    seen.add(channel.codeOf(row));
  }
  return [...seen].sort((a, b) => a - b);
}

/** What a run is called. @param {Result} result @param {number} run */
function runLabel(result, run) {
  return result.runs[run]?.label || result.runs[run]?.time || '';
}

/**
 * The values that occur in the current run, ascending, and behind them those of the run that is shown: a colour and a
 * panel keep their meaning whichever run is looked at.
 * @param {Loaded} loaded
 * @param {Channel} channel
 */
function lastingLevels(loaded, channel) {
  const levels = levelsOf(channel, loaded.current);
  const known = new Set(levels);
  const others = loaded.rows === loaded.current ? [] : levelsOf(channel, loaded.rows);
  return [...levels, ...others.filter((code) => !known.has(code))];
}

/** @param {Loaded} loaded */
function inputChannels(loaded) {
  const names = [...loaded.columns.keys()].filter((name) => loaded.columns.get(name)?.column.table === 'points');
  return names.map((name) => channelOf(loaded, name));
}

/** Every input with its value at a sample. @param {Loaded} loaded @param {number} row */
function pointLabel(loaded, row) {
  return labelOf(inputChannels(loaded), row);
}

/** Some inputs with their values at a sample. @param {Channel[]} inputs @param {number} row */
function labelOf(inputs, row) {
  return inputs.map((channel) => `${channel.label} = ${channel.text(channel.codeOf(row))}`).join(', ') || 'the only point';
}

/** The rows of the slider positions chosen. @param {Loaded} loaded @param {Chosen} chosen */
function chosenRows(loaded, chosen) {
  let rows = loaded.rows;
  for (const [name, code] of chosen) {
    if (name === PAGE) {
      continue;
    }
    const channel = channelOf(loaded, name);
    rows = rows.filter((row) => channel.codeOf(row) === code);
  }
  return rows;
}
