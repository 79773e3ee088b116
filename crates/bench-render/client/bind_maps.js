// @ts-check
// Arrays into the trace templates of values over two inputs: heat maps, contours and surfaces.

/** @param {Loaded} loaded @param {Group} group @param {Query} asked @param {Look} look @returns {Bound} */
function bindHeatMap(loaded, group, asked, look) {
  const { figure } = loaded;
  const [across, up] = [/** @type {Channel} */ (asked.x), /** @type {Channel} */ (asked.y)];
  const [columns, rows] = [levelsOf(across, loaded.rows), levelsOf(up, loaded.rows)];
  const [columnAt, rowAt] = [columns, rows].map((levels) => new Map(levels.map((code, i) => [code, i])));
  /** @type {(number | null)[][]} */
  const means = rows.map(() => columns.map(() => null));
  let marks = 0;
  for (const [row, values] of byRow(loaded, group, up)) {
    for (const [column, list] of placesOf(loaded, { ...group, rows: values }, across)) {
      means[/** @type {number} */ (rowAt.get(row))][/** @type {number} */ (columnAt.get(column))] = mean(list);
      marks += 1;
    }
  }
  if (marks === 0) {
    return NOTHING;
  }
  const isHeat = figure.mark === 'heat map';
  const fields = named(group, {
    x: columns.map((code) => plotValue(across, code)),
    y: rows.map((code) => plotValue(up, code)),
    z: means,
    // Lines between cells help while the cells are large.
    ...(isHeat ? { hoverongaps: false, xgap: columns.length <= 40 ? 1 : 0, ygap: rows.length <= 30 ? 1 : 0 } : {}),
    ...(figure.mark === 'contour' ? { line: { color: withOpacity(look.colours.surface, 0.7) } } : {}),
    colorbar: { outlinewidth: 0, thickness: 12, len: 1, ticks: '', title: { side: 'right', ...besideLabels(figure) } },
    colorscale: look.colours.ramp.map((colour, i) => [i / 2, colour]),
  });
  if (figure.log_color) {
    fields.customdata = means;
    fields.z = means.map((line) => line.map((value) => (value !== null && value > 0 ? Math.log10(value) : null)));
  }
  return { traces: [over(figure.trace, fields)], marks, count: 1 };
}

/** The title of a bar of colours behind its labels: plotly.js puts it where short ones end, so it begins with an empty line. @param {Figure} figure */
function besideLabels(figure) {
  const text = figure.trace?.colorbar?.title?.text;
  return text === undefined ? {} : { text: `<br>${text}` };
}

/** The samples of a group by their value on a channel. @param {Loaded} _loaded @param {Group} group @param {Channel} channel */
function byRow(_loaded, group, channel) {
  /** @type {Map<number, number[]>} */
  const rows = new Map();
  for (const row of group.rows) {
    const code = channel.codeOf(row);
    const own = rows.get(code);
    if (own === undefined) {
      rows.set(code, [row]);
    } else {
      own.push(row);
    }
  }
  return rows;
}

/** A trace without what only traces in panels have. @param {Trace} trace */
function inSpace(trace) {
  const copy = { ...trace };
  for (const name of ['xaxis', 'yaxis', 'legendgroup']) {
    delete copy[name];
  }
  return copy;
}

/** Pixels that a cube with its labels takes across, and the bar of colours beside it. */
const [WHOLE_CUBE, COLOUR_BAR] = [520, 96];

/**
 * The layout of a surface: one scene in the colours of the theme.
 * @param {Figure} figure
 * @param {{ width: number, height: number, colours: Palette }} frame
 */
function spaceLayout(figure, frame) {
  const { colours } = frame;
  const { scene, ...rest } = figure.layout ?? {};
  const line = { color: colours.ink, gridcolor: colours.grid, zerolinecolor: colours.axis, showbackground: false };
  // On a narrow screen the same cube is seen from farther away.
  const away = Math.max(1, (WHOLE_CUBE + COLOUR_BAR) / frame.width);
  const eye = Object.fromEntries(Object.entries(scene?.camera?.eye ?? {}).map(([name, part]) => [name, away * part]));
  const axes = Object.fromEntries(['xaxis', 'yaxis', 'zaxis'].map((name) => [name, over(scene?.[name] ?? {}, line)]));
  const layout = over(rest, {
    autosize: true,
    height: Math.max(frame.height, 420),
    paper_bgcolor: 'rgba(0,0,0,0)',
    font: { family: getComputedStyle(document.body).fontFamily, size: 12, color: colours.ink },
    hoverlabel: { bgcolor: colours.hover, bordercolor: colours.axis, font: { color: colours.ink }, align: 'left' },
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: colours.axis, activecolor: colours.accent },
    margin: { l: 0, r: 0, t: 0, b: 0 },
    uirevision: 'kept',
    scene: { ...scene, camera: { ...scene?.camera, eye }, ...axes },
  });
  // A figure in space has no axes of a panel.
  for (const name of ['xaxis', 'yaxis', 'hovermode', 'legend', 'showlegend']) {
    delete layout[name];
  }
  return layout;
}
