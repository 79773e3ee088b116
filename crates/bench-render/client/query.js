// @ts-check
// The samples of a figure as panels, traces and places, before anything is known of how they are drawn.

/**
 * The samples of one trace: those of one colour, or of one component of a vector.
 * @typedef {{ position: number, name: string, value: string, rows: number[] }} Group
 */
/**
 * One panel: its place in the grid of panels, and its groups in order.
 * @typedef {{ row: number, column: number, rowTitle: string, columnTitle: string, groups: Group[] }} Panel
 */
/**
 * What is drawn at one position of the sliders.
 * @typedef {{ panels: Panel[], rows: number, columns: number, groups: number, ordered: boolean, x: Channel | null,
 *   y: Channel | null }} Query
 */

/**
 * @param {Loaded} loaded
 * @param {Chosen} chosen
 * @returns {Query}
 */
function query(loaded, chosen) {
  const { figure } = loaded;
  const rows = chosenRows(loaded, chosen);
  if (figure.points !== undefined) {
    return queryOfPoints(loaded, figure.points, rows, chosen.get(PAGE) ?? 0);
  }
  const color = roleOf(loaded, 'color');
  const facetRow = roleOf(loaded, 'facet_row');
  const facetColumn = roleOf(loaded, 'facet_column');
  // Levels come from every position of the sliders, so that a colour and a panel keep their meaning.
  const colors = color === null ? [] : lastingLevels(loaded, color);
  const down = facetRow === null ? [NaN] : lastingLevels(loaded, facetRow);
  const across = facetColumn === null ? [NaN] : lastingLevels(loaded, facetColumn);
  const values = valueNames(figure);
  const panels = [];
  for (const [row, rowCode] of down.entries()) {
    const inRow = facetRow === null ? rows : rows.filter((sample) => facetRow.codeOf(sample) === rowCode);
    for (const [column, columnCode] of across.entries()) {
      const inPanel =
        facetColumn === null ? inRow : inRow.filter((sample) => facetColumn.codeOf(sample) === columnCode);
      panels.push({
        row,
        column,
        rowTitle: facetRow === null ? '' : `${facetRow.label} = ${facetRow.text(rowCode)}`,
        columnTitle: facetColumn === null ? '' : `${facetColumn.label} = ${facetColumn.text(columnCode)}`,
        groups: groupsOf(loaded, inPanel, color, colors, values),
      });
    }
  }
  const groups = Math.max(1, colors.length) * Math.max(1, values.length);
  return {
    panels,
    rows: down.length,
    columns: across.length,
    groups,
    ordered: color !== null && color.numeric && values.length <= 1,
    x: roleOf(loaded, 'x'),
    y: roleOf(loaded, 'y'),
  };
}

/** The name under which the page of panels is chosen; no column has it. */
const PAGE = '#page';

/**
 * One panel a point, a page of them at a time.
 * @param {Loaded} loaded
 * @param {number[]} points rows of the point table, in the order of the panels
 * @param {number[]} rows
 * @param {number} page
 * @returns {Query}
 */
function queryOfPoints(loaded, points, rows, page) {
  const atOnce = loaded.figure.panels_at_a_time ?? points.length;
  const shown = points.slice(page * atOnce, (page + 1) * atOnce);
  /** @type {Map<number, number[]>} */
  const rowsOf = new Map(shown.map((point) => [point, []]));
  const point = columnOf(loaded.columns, 'sample/point');
  for (const row of rows) {
    rowsOf.get(at(point, row))?.push(row);
  }
  const [value] = valueNames(loaded.figure);
  const panels = [...rowsOf.values()].map((own, column) => {
    const columnTitle = own.length > 0 ? pointLabel(loaded, own[0]) : '';
    return { row: 0, column, rowTitle: '', columnTitle, groups: [{ position: 0, name: '', value, rows: own }] };
  });
  return { panels, rows: 1, columns: panels.length, groups: 1, ordered: false, x: roleOf(loaded, 'x'), y: null };
}

/**
 * @param {Loaded} loaded
 * @param {number[]} rows
 * @param {Channel | null} color
 * @param {number[]} colors
 * @param {string[]} values
 * @returns {Group[]}
 */
function groupsOf(loaded, rows, color, colors, values) {
  const names = values.length > 0 ? values : [''];
  /** @type {Group[]} */
  const groups = [];
  for (const value of names) {
    const component = names.length > 1 ? columnOf(loaded.columns, value).column.name : '';
    if (color === null) {
      const name = component || (value && columnOf(loaded.columns, value).column.name) || '';
      groups.push({ position: groups.length, name, value, rows });
      continue;
    }
    for (const code of colors) {
      const level = `${color.label} = ${color.text(code)}`;
      const name = component ? `${component}, ${level}` : level;
      const own = rows.filter((row) => color.codeOf(row) === code);
      groups.push({ position: groups.length, name, value, rows: own });
    }
  }
  return groups;
}

/**
 * The finite values of some samples, by their place on a channel, ascending.
 * @param {Loaded} loaded
 * @param {Group} group
 * @param {Channel | null} channel
 * @returns {[number, number[]][]}
 */
function placesOf(loaded, group, channel) {
  const values = columnOf(loaded.columns, group.value);
  /** @type {Map<number, number[]>} */
  const places = new Map();
  for (const row of group.rows) {
    const value = at(values, row);
    if (isMissing(values, row) || !Number.isFinite(value)) {
      continue;
    }
    const code = channel === null ? 0 : channel.codeOf(row);
    const place = places.get(code);
    if (place === undefined) {
      places.set(code, [value]);
    } else {
      place.push(value);
    }
  }
  return [...places].sort(([a], [b]) => a - b);
}

/**
 * The means that stand for runs where ratios were judged: of the points, each of which is the mean of its samples, all geometric.
 * @param {Loaded} loaded
 * @param {string} value
 * @param {number[]} rows
 * @returns {Map<number, number> | null} null: the runs are told by the mean of their samples
 */
function judgedMeans(loaded, value, rows) {
  if (loaded.figure.mean !== 'geometric') {
    return null;
  }
  const [values, run, point] = [value, 'sample/run', 'sample/point'].map((name) => columnOf(loaded.columns, name));
  /** @type {Map<number, Map<number, number[]>>} */
  const runs = new Map();
  for (const row of rows) {
    if (!isMissing(values, row) && Number.isFinite(at(values, row))) {
      const points = runs.get(at(run, row)) ?? new Map();
      runs.set(at(run, row), points);
      const place = points.get(at(point, row)) ?? [];
      points.set(at(point, row), place);
      place.push(Math.log(at(values, row)));
    }
  }
  return new Map([...runs].map(([code, points]) => [code, Math.exp(mean([...points.values()].map(mean)))]));
}

/**
 * The means of some samples by their place on a numeric channel, ascending. For many samples at as many places, where
 * a map of lists is slow.
 * @param {Loaded} loaded
 * @param {Group} group
 * @param {Channel} channel
 * @returns {{ x: Float64Array, y: Float64Array }}
 */
function meansInOrder(loaded, group, channel) {
  const values = columnOf(loaded.columns, group.value);
  const codes = new Float64Array(group.rows.length);
  const numbers = new Float64Array(group.rows.length);
  let count = 0;
  let isAscending = true;
  let before = -Infinity;
  for (const row of group.rows) {
    const value = at(values, row);
    if (isMissing(values, row) || !Number.isFinite(value)) {
      continue;
    }
    const code = channel.codeOf(row);
    codes[count] = code;
    numbers[count] = value;
    isAscending &&= code >= before;
    before = code;
    count += 1;
  }
  const ordered = isAscending ? { codes, numbers } : inOrder(codes, numbers, count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  let places = 0;
  for (let i = 0; i < count; ) {
    const code = ordered.codes[i];
    const first = i;
    let sum = 0;
    for (; i < count && ordered.codes[i] === code; i++) {
      sum += ordered.numbers[i];
    }
    x[places] = code;
    y[places] = sum / (i - first);
    places += 1;
  }
  return { x: x.subarray(0, places), y: y.subarray(0, places) };
}

/** The first `count` numbers by their codes; equal places keep the order of their samples, so that sums are those of Rust. @param {Float64Array} codes @param {Float64Array} numbers @param {number} count */
function inOrder(codes, numbers, count) {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    order[i] = i;
  }
  order.sort((a, b) => codes[a] - codes[b] || a - b);
  const ordered = { codes: new Float64Array(count), numbers: new Float64Array(count) };
  for (let i = 0; i < count; i++) {
    ordered.codes[i] = codes[order[i]];
    ordered.numbers[i] = numbers[order[i]];
  }
  return ordered;
}

/** The value of a place as plotly takes it: numbers as they are, names as text. @param {Channel} channel @param {number} code */
function plotValue(channel, code) {
  return channel.numeric || channel.name === 'run' ? code : plotText(channel.text(code));
}
