// @ts-check
// Traces and the layout of one panel as a grid of panels with shared ranges, in the colours of the theme.

/** More panels than this are not drawn; the plan offers a slider before it comes to that. */
const MOST_PANELS = 36;
const PANEL_HEIGHT = 190;
const PANEL_WIDTH = 250;
/** The same of small multiples. */
const SMALL_PANEL_HEIGHT = 118;
const SMALL_PANEL_WIDTH = 165;

/**
 * Pixels around the panels of a static form.
 * @typedef {{ l: number, r: number, t: number, b: number }} Margins
 */

/**
 * Pixels of a canvas, and of a single panel in it with its axes; and what stands around the panels of the static form, where
 * there is one.
 * @typedef {{ width: number, height: number, margins: Margins | null }} Room
 */

/**
 * What plotly draws, and what a test counts.
 * @typedef {{ traces: Trace[], layout: any, marks: number, count: number, panels: number, note: string }} Drawing
 */

/**
 * @param {Loaded} loaded
 * @param {Chosen} chosen
 * @param {Room} room
 * @param {[number, number] | null} range of x in view, where the reader zoomed
 * @returns {Drawing}
 */
function drawing(loaded, chosen, room, range) {
  const { width } = room;
  const { figure } = loaded;
  const colours = palette();
  if (figure.traces !== undefined) {
    return foreignDrawing(figure, figure.traces, { ...room, colours });
  }
  const asked = query(loaded, chosen);
  const bind = BINDERS[figure.mark];
  if (bind === undefined) {
    throw new Error(`this page does not know the mark ${figure.mark}`);
  }
  const shown = asked.panels.slice(0, MOST_PANELS);
  const grid = gridOf(asked, shown.length, width, figure.mark === 'small multiples' ? SMALL_PANEL_WIDTH : PANEL_WIDTH);
  /** @type {Trace[]} */
  const traces = [];
  const inLegend = new Set();
  const notes = new Set();
  /** What marks want of the axes of their panels. @type {({ x?: any, y?: any } | undefined)[]} */
  const wishes = [];
  let [marks, count, filled] = [0, 0, 0];
  for (const [index, panel] of shown.entries()) {
    let panelMarks = 0;
    for (const group of panel.groups) {
      const look = { ...traceLook(colours, group.position, asked.groups, asked.ordered), colours, range };
      const bound = bind(loaded, group, asked, look);
      for (const trace of bound.traces) {
        Object.assign(trace, axesOf(index));
        if (trace.showlegend !== false && inLegend.has(group.position)) {
          trace.showlegend = false;
        }
        traces.push(trace);
      }
      if (bound.count > 0) {
        inLegend.add(group.position);
      }
      wishes[index] ??= bound.axes;
      if (bound.note) {
        notes.add(bound.note);
      }
      panelMarks += bound.marks;
      count += bound.count;
    }
    marks += panelMarks;
    filled += panelMarks > 0 ? 1 : 0;
  }
  if (figure.mark === 'surface') {
    return { traces: traces.map(inSpace), layout: spaceLayout(figure, { ...room, colours }), marks, count, panels: filled, note: [...notes].join(' ') };
  }
  shareColours(figure, traces);
  if (asked.panels.length > MOST_PANELS) {
    notes.add(`${MOST_PANELS} of ${asked.panels.length} panels are shown.`);
  }
  const layout = layoutOf(figure, shown, grid, { ...room, colours, legend: inLegend.size > 1, last: traces[traces.length - 1] });
  for (const [index, wish] of wishes.entries()) {
    const suffix = index === 0 ? '' : String(index + 1);
    layout[`xaxis${suffix}`] = over(layout[`xaxis${suffix}`], wish?.x ?? {});
    layout[`yaxis${suffix}`] = over(layout[`yaxis${suffix}`], wish?.y ?? {});
  }
  centreConstant(figure, traces, layout);
  return { traces, layout, marks, count, panels: filled, note: [...notes].join(' ') };
}

/**
 * What a mark of another crate drew, in the colours of the theme.
 * @param {Figure} figure
 * @param {any[]} traces
 * @param {Room & { colours: Palette }} frame
 * @returns {Drawing}
 */
function foreignDrawing(figure, traces, frame) {
  const coloured = traces.map((trace, i) => over({ marker: { color: frame.colours.series[i % 8] } }, trace));
  const panel = { row: 0, column: 0, rowTitle: '', columnTitle: '', groups: [] };
  const grid = { rows: 1, columns: 1, wrapped: false };
  const layout = layoutOf(figure, [panel], grid, { ...frame, legend: traces.length > 1, last: undefined });
  return { traces: coloured, layout, marks: traces.length, count: traces.length, panels: 1, note: '' };
}

/** Values that are all the same lie in the middle of an axis of their size, not of one from -1 to 1. @param {Figure} figure @param {Trace[]} traces @param {any} layout */
function centreConstant(figure, traces, layout) {
  const isMeasured = ['line', 'box', 'strip', 'history', 'slope', 'table curve', 'table scatter', 'small multiples'].includes(figure.mark);
  const axes = Object.keys(layout).filter((name) => name.startsWith('yaxis'));
  if (!isMeasured || axes.some((name) => layout[name].range || ['log', 'category'].includes(layout[name].type))) {
    return;
  }
  // Panels share their range of values, unless each has its own.
  const own = figure.mark === 'small multiples';
  const groups = own ? axes.map((name) => ({ names: [name], of: traces.filter((trace) => trace.yaxis === name.replace('axis', '')) })) : [{ names: axes, of: traces }];
  for (const { names, of } of groups) {
    const only = onlyValue(of);
    if (only) {
      for (const name of names) {
        layout[name].range = [only - Math.abs(only) / 2, only + Math.abs(only) / 2];
      }
    }
  }
}

/** The value that all of some traces have; nothing where they have several. @param {Trace[]} traces @returns {number | undefined} */
function onlyValue(traces) {
  /** @type {number | undefined} */
  let only;
  for (const trace of traces) {
    for (const value of trace.y ?? []) {
      only ??= value;
      if (value !== only) {
        return undefined;
      }
    }
  }
  return only;
}

/** @param {number} index */
function axesOf(index) {
  const suffix = index === 0 ? '' : String(index + 1);
  return { xaxis: `x${suffix}`, yaxis: `y${suffix}` };
}

/** Rows and columns of panels: as asked, or wrapped where one direction alone is used. @param {Query} asked @param {number} count @param {number} width @param {number} least width of a panel */
function gridOf(asked, count, width, least) {
  const fit = Math.max(1, Math.floor(width / least));
  if (asked.rows > 1 && asked.columns > 1 && asked.columns <= fit && count === asked.panels.length) {
    return { rows: asked.rows, columns: asked.columns, wrapped: false };
  }
  const columns = Math.min(count, fit, count === 4 ? 2 : 4);
  return { rows: Math.ceil(count / columns), columns, wrapped: true };
}

/** One colour scale over all panels of heat maps. @param {Figure} figure @param {Trace[]} traces */
function shareColours(figure, traces) {
  if (!['heat map', 'contour'].includes(figure.mark) || traces.length < 2) {
    return;
  }
  const values = traces.flatMap((trace) => trace.z.flat()).filter((/** @type {any} */ value) => value !== null);
  const ends = colourEnds(values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b)));
  for (const [i, trace] of traces.entries()) {
    Object.assign(trace, ends, { showscale: i === 0 });
    if (i > 0) {
      delete trace.colorbar;
    }
  }
}

/** The ends of a colour scale; values that are all the same lie in its middle. @param {number} low @param {number} high */
function colourEnds(low, high) {
  const room = low === high ? Math.abs(low) / 2 || 1 : 0;
  return { zmin: low - room, zmax: high + room };
}

/**
 * @param {Figure} figure
 * @param {Panel[]} panels
 * @param {{ rows: number, columns: number, wrapped: boolean }} grid
 * @param {Room & { colours: Palette, legend: boolean, last: Trace | undefined }} frame
 */
function layoutOf(figure, panels, grid, frame) {
  const { colours } = frame;
  const { xaxis, yaxis, ...rest } = figure.layout ?? {};
  const single = panels.length === 1;
  const narrow = frame.width < 520;
  const rowHeight = figure.mark === 'small multiples' ? SMALL_PANEL_HEIGHT : PANEL_HEIGHT;
  const height = single ? frame.height : Math.max(frame.height, grid.rows * rowHeight + 80);
  const layout = over(rest, {
    autosize: true,
    height,
    paper_bgcolor: 'rgba(0,0,0,0)',
    plot_bgcolor: 'rgba(0,0,0,0)',
    font: { family: getComputedStyle(document.body).fontFamily, size: narrow ? 11 : 12, color: colours.ink },
    hoverlabel: { bgcolor: colours.hover, bordercolor: colours.axis, font: { color: colours.ink }, align: 'left' },
    modebar: { bgcolor: 'rgba(0,0,0,0)', color: colours.axis, activecolor: colours.accent },
    margin: { ...marginsOf(frame.margins, single, frame.legend), pad: 0 },
    showlegend: frame.legend,
    uirevision: 'kept',
    dragmode: 'zoom',
    annotations: [],
  });
  if (frame.legend) {
    const y = 1 + (single ? 6 : 26) / (height - 70);
    const font = { size: 12 };
    layout.legend = over(layout.legend ?? {}, { orientation: 'h', x: 0, xanchor: 'left', y, yanchor: 'bottom', bgcolor: 'rgba(0,0,0,0)', font });
  } else {
    // A legend that is not shown is none of plotly's settings.
    delete layout.legend;
  }
  // Panels of their own ranges need room for their ticks.
  const isOwn = figure.mark === 'small multiples';
  const plot = { height: height - 110, width: frame.width - layout.margin.l - layout.margin.r, gap: isOwn ? 62 / frame.width : 0.045 };
  for (const [index, panel] of panels.entries()) {
    placePanel(layout, { xaxis, yaxis, own: isOwn }, panel, index, panels.length, grid, colours, plot);
  }
  for (const name of Object.keys(layout).filter((key) => /^[xy]axis/.test(key))) {
    // Cells that touch leave no room for a line at zero.
    const isCovered = ['heat map', 'contour'].includes(figure.mark) && layout[name].type === 'linear';
    if (isCovered || layout[name].zeroline === false) {
      layout[name].zeroline = false;
      delete layout[name].zerolinecolor;
    }
  }
  layout.shapes = [];
  if (figure.baseline) {
    layout.shapes.push(...baselineShapes(figure.baseline, colours));
    layout.annotations.push(...baselineNotes(figure.baseline, frame.last, colours));
  }
  for (const change of figure.change_points ?? []) {
    layout.shapes.push(...changeShapes(change, colours));
    layout.annotations.push(changeNote(change, colours));
  }
  return layout;
}

/**
 * Where the plot begins: as in the static form, so that nothing moves when the interactive one comes. Axes that need more
 * room take it, at the price of being drawn twice.
 * @param {Margins | null} drawn @param {boolean} single @param {boolean} legend
 */
function marginsOf(drawn, single, legend) {
  const least = { l: 12, r: 12, t: single ? 10 : 30, b: 12 };
  if (drawn === null) {
    return least;
  }
  return { ...drawn, t: single ? drawn.t + (legend ? 30 : 0) : least.t };
}

/** Pixels along x that a label of a logarithmic axis needs. */
const LOG_LABEL = 52;

/** Pixels that a letter of a panel's title takes, about, that stay free behind it, and that ticks of a panel's own take beside it. */
const [TITLE_LETTER, TITLE_GAP, OWN_TICKS] = [6.9, 12, 44];

/** A long name with its end left out. @param {string} text @param {number} most letters */
function shortened(text, most) {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, Math.max(0, most - 1)).join('').trimEnd()}…`;
}

/**
 * @param {any} layout
 * @param {{ xaxis: any, yaxis: any, own: boolean }} axes `own`: every panel has its own range of values
 * @param {Panel} panel
 * @param {number} index
 * @param {number} count
 * @param {{ rows: number, columns: number, wrapped: boolean }} grid
 * @param {Palette} colours
 * @param {{ height: number, width: number, gap: number }} plot pixels of all panels, and the share of the width between two of them
 */
function placePanel(layout, axes, panel, index, count, grid, colours, plot) {
  const gapX = plot.gap;
  const [row, column] = [Math.floor(index / grid.columns), index % grid.columns];
  // Room for a panel's title, and for ticks where a panel above an empty place carries them.
  const gapY = (count % grid.columns === 0 ? 32 : 56) / plot.height;
  const width = (1 - gapX * (grid.columns - 1)) / grid.columns;
  const height = (1 - gapY * (grid.rows - 1)) / grid.rows;
  const left = column * (width + gapX);
  const top = 1 - row * (height + gapY);
  const suffix = index === 0 ? '' : String(index + 1);
  const isLowest = index + grid.columns >= count;
  const line = {
    gridcolor: colours.grid,
    linecolor: colours.axis,
    zerolinecolor: colours.axis,
    tickcolor: colours.axis,
    automargin: true,
    title: { standoff: 10 },
  };
  const domain = (/** @type {number} */ from, /** @type {number} */ to) => [Math.max(0, from), Math.min(1, to)];
  const x = over(axes.xaxis ?? {}, { ...line, domain: domain(left, left + width), anchor: `y${suffix}`, showline: true, ticks: 'outside' });
  const y = over(axes.yaxis ?? {}, { ...line, domain: domain(top - height, top), anchor: `x${suffix}` });
  if (x.tickmode === 'array' && x.type === 'log') {
    // A tick at every value names that value, not a rounded multiple of a thousand.
    Object.assign(x, { exponentformat: 'none', separatethousands: true });
  }
  if (x.type === 'log' && x.nticks !== undefined) {
    x.nticks = Math.max(2, Math.min(x.nticks, Math.floor((width * plot.width) / LOG_LABEL)));
  }
  if (index > 0) {
    Object.assign(x, { matches: 'x' });
    if (!axes.own) {
      Object.assign(y, { matches: 'y' });
    }
  }
  if (count > 1) {
    // Panels share their ranges, so the outer ones say for all what the axes are.
    x.showticklabels = isLowest;
    y.showticklabels = column === 0 || axes.own;
    if (axes.own) {
      y.nticks = 3;
    }
    for (const axis of [x, y].filter((axis) => axis.showticklabels === false)) {
      // What formats the labels of ticks means nothing where they are hidden.
      delete axis.tickformat;
      delete axis.ticksuffix;
    }
    x.title = { ...x.title, text: isLowest ? x.title?.text : '' };
    y.title = { ...y.title, text: column === 0 && !axes.own ? y.title?.text : '' };
    const text = [panel.rowTitle, panel.columnTitle].filter((part) => part !== '').join(', ');
    // A title has the room up to the next panel's, and that of its own ticks.
    const shown = shortened(text, Math.floor(((width + gapX) * plot.width - TITLE_GAP) / TITLE_LETTER));
    layout.annotations.push({
      text: plotText(shown),
      ...(shown === text ? {} : { hovertext: plotText(text) }),
      xshift: axes.own ? -Math.min(OWN_TICKS, layout.margin.l) : 0,
      showarrow: false,
      xref: 'paper',
      yref: 'paper',
      x: left,
      y: top,
      xanchor: 'left',
      yshift: 2,
      yanchor: 'bottom',
      font: { size: 12, color: colours.ink },
    });
  }
  layout[`xaxis${suffix}`] = x;
  layout[`yaxis${suffix}`] = y;
}
