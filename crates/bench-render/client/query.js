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
  const color = roleOf(loaded, 'color');
  const facetRow = roleOf(loaded, 'facet_row');
  const facetColumn = roleOf(loaded, 'facet_column');
  // Levels come from every position of the sliders, so that a colour and a panel keep their meaning.
  const colors = color === null ? [] : levelsOf(color, loaded.rows);
  const down = facetRow === null ? [NaN] : levelsOf(facetRow, loaded.rows);
  const across = facetColumn === null ? [NaN] : levelsOf(facetColumn, loaded.rows);
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

/** The value of a place as plotly takes it: numbers as they are, names as text. @param {Channel} channel @param {number} code */
function plotValue(channel, code) {
  return channel.numeric || channel.name === 'run' ? code : plotText(channel.text(code));
}
