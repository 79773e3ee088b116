// @ts-check
// Arrays into trace templates, one function a mark.

/** @typedef {any} Trace */
/**
 * What a mark makes of one group: traces in drawing order, how many marks they hold, how many of them are no band.
 * @typedef {{ traces: Trace[], marks: number, count: number }} Bound
 */
/**
 * How a group is drawn.
 * @typedef {{ colour: string, symbol: string, dash: string, colours: Palette, range: [number, number] | null }} Look
 */

/** @type {Bound} */
const NOTHING = { traces: [], marks: 0, count: 0 };

/** A copy of a template with fields laid over it. @param {any} template @param {any} fields */
function over(template, fields) {
  const copy = { ...template };
  for (const [name, value] of Object.entries(fields)) {
    const both = copy[name] && value && typeof value === 'object' && !Array.isArray(value) && !ArrayBuffer.isView(value);
    copy[name] = both ? over(copy[name], value) : value;
  }
  return copy;
}

/** @param {Group} group @param {any} fields */
function named(group, fields) {
  const name = plotText(group.name);
  return { name, legendgroup: String(group.position), ...fields };
}

/**
 * @param {Loaded} loaded
 * @param {Group} group
 * @param {Query} asked
 * @param {Look} look
 * @returns {Bound}
 */
function bindLine(loaded, group, asked, look) {
  const { figure } = loaded;
  const channel = /** @type {Channel} */ (asked.x);
  const places = placesOf(loaded, group, channel);
  if (places.length === 0) {
    return NOTHING;
  }
  const summaries = places.map(([, values]) => summarise(values, figure.spread));
  const x = places.map(([code]) => code);
  const y = summaries.map((summary) => summary.mean);
  const positions = bucketPositions(x, y, look.range);
  const pick = (/** @type {any[]} */ all) => (positions === null ? all : positions.map((i) => all[i]));
  const line = over(
    figure.trace,
    named(group, {
      x: pick(x.map((code) => plotValue(channel, code))),
      y: pick(y),
      line: { color: look.colour, dash: asked.ordered ? 'solid' : look.dash },
      marker: { color: look.colour, symbol: look.symbol },
    }),
  );
  if (x.length === 1) {
    // A line through one place would not be seen.
    line.mode = 'markers';
  }
  const traces = [line];
  const spread = places.map((_, i) => i).filter((i) => Number.isFinite(summaries[i].low));
  if (figure.band && spread.length > 1 && positions === null) {
    // On a logarithmic axis a band ends at the smallest mean where its lower end is not positive.
    const floor = figure.layout?.yaxis?.type === 'log' ? Math.min(...y.filter((value) => value > 0)) : -Infinity;
    const low = spread.map((i) => (floor > 0 && summaries[i].low <= 0 ? floor : summaries[i].low));
    const high = spread.map((i) => summaries[i].high);
    const along = spread.map((i) => x[i]);
    const { opacity, ...band } = figure.band;
    traces.unshift(
      over(
        band,
        named(group, {
          x: [...along, ...along.slice().reverse()],
          y: [...high, ...low.reverse()],
          fill: 'toself',
          fillcolor: withOpacity(look.colour, opacity ?? 0.2),
          line: { color: 'rgba(0,0,0,0)', width: 0 },
          hoverinfo: 'skip',
          showlegend: false,
        }),
      ),
    );
  }
  return { traces, marks: x.length, count: 1 };
}

/** @param {Loaded} loaded @param {Group} group @param {Query} asked @param {Look} look @returns {Bound} */
function bindBar(loaded, group, asked, look) {
  const { figure } = loaded;
  const places = placesOf(loaded, group, asked.x);
  if (places.length === 0) {
    return NOTHING;
  }
  const { x: channel } = asked;
  const summaries = places.map(([, values]) => summarise(values, figure.spread));
  const fields = named(group, {
    x: places.map(([code]) => (channel === null ? plotText(group.name) : plotValue(channel, code))),
    y: summaries.map((summary) => summary.mean),
    marker: { color: look.colour, line: { width: 0 } },
  });
  if (figure.trace?.error_y) {
    const length = (/** @type {number} */ value) => (Number.isFinite(value) ? value : 0);
    fields.error_y = {
      array: summaries.map((summary) => length(summary.high - summary.mean)),
      arrayminus: summaries.map((summary) => length(summary.mean - summary.low)),
      color: look.colours.ink,
    };
  }
  return { traces: [over(figure.trace, fields)], marks: places.length, count: 1 };
}

/** One value a sample: boxes and strips. @param {Loaded} loaded @param {Group} group @param {Query} asked @param {Look} look @returns {Bound} */
function bindSamples(loaded, group, asked, look) {
  const { figure } = loaded;
  const { x: channel } = asked;
  const places = placesOf(loaded, group, channel);
  if (places.length === 0) {
    return NOTHING;
  }
  const isBox = figure.mark === 'box';
  const x = places.flatMap(([code, values]) =>
    values.map(() => (channel === null ? plotText(group.name) : plotValue(channel, code))),
  );
  const y = places.flatMap(([, values]) => values);
  const fields = named(group, {
    x,
    y,
    marker: { color: look.colour, ...(isBox ? {} : { symbol: look.symbol }) },
    ...(isBox ? { line: { color: look.colour }, fillcolor: withOpacity(look.colour, 0.22) } : {}),
  });
  return { traces: [over(figure.trace, fields)], marks: isBox ? places.length : y.length, count: 1 };
}

/** @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindHistogram(loaded, group, _asked, look) {
  const values = placesOf(loaded, group, null).flatMap(([, all]) => all);
  if (values.length === 0) {
    return NOTHING;
  }
  const marker = { color: look.colour, line: { color: look.colours.surface, width: 1 } };
  return { traces: [over(loaded.figure.trace, named(group, { x: values, marker }))], marks: values.length, count: 1 };
}

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
  const fields = named(group, {
    x: columns.map((code) => plotValue(across, code)),
    y: rows.map((code) => plotValue(up, code)),
    z: means,
    hoverongaps: false,
    // Lines between cells help while the cells are large.
    xgap: columns.length <= 40 ? 1 : 0,
    ygap: rows.length <= 30 ? 1 : 0,
    colorbar: { outlinewidth: 0, thickness: 12, len: 1, ticks: '', title: { side: 'right' } },
    colorscale: look.colours.ramp.map((colour, i) => [i / 2, colour]),
  });
  if (figure.log_color) {
    fields.customdata = means;
    fields.z = means.map((line) => line.map((value) => (value !== null && value > 0 ? Math.log10(value) : null)));
  }
  return { traces: [over(figure.trace, fields)], marks, count: 1 };
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

/** @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindHistory(loaded, group, _asked, look) {
  const { figure, result } = loaded;
  const places = placesOf(loaded, group, channelOf(loaded, 'run'));
  if (places.length === 0) {
    return NOTHING;
  }
  const last = result.runs.length - 1;
  const verdict = figure.baseline?.verdict;
  const tone = verdict === 'REGRESSED' ? look.colours.bad : verdict === 'IMPROVED' ? look.colours.good : look.colour;
  /** @type {{ x: number[], y: (number | null)[], text: string[], size: number[], color: string[] }} */
  const arrays = { x: [], y: [], text: [], size: [], color: [] };
  let before = -1;
  for (const [run, values] of places) {
    // Runs of different segments cannot be compared, so no line joins them.
    if (before >= 0 && result.runs[before].segment !== result.runs[run].segment) {
      push(arrays, (before + run) / 2, null, '', 0, 'rgba(0,0,0,0)');
    }
    const isLast = run === last;
    const label = result.runs[run].label || result.runs[run].time;
    push(arrays, run, mean(values), plotText(label), isLast ? 12 : 7, isLast ? tone : look.colour);
    before = run;
  }
  const fields = named(group, {
    x: arrays.x,
    y: arrays.y,
    text: arrays.text,
    connectgaps: false,
    line: { color: withOpacity(look.colour, 0.55) },
    marker: { color: arrays.color, size: arrays.size, line: { color: look.colours.surface, width: 1.5 }, opacity: 1 },
  });
  return { traces: [over(figure.trace, fields)], marks: places.length, count: 1 };
}

/** @param {any} arrays @param {number} x @param {number | null} y @param {string} text @param {number} size @param {string} color */
function push(arrays, x, y, text, size, color) {
  arrays.x.push(x);
  arrays.y.push(y);
  arrays.text.push(text);
  arrays.size.push(size);
  arrays.color.push(color);
}

/** The rows of each sample's table. @param {Loaded} loaded @param {number} row @returns {[number, number]} */
function tableRows(loaded, row) {
  const ends = columnOf(loaded.columns, endsName(loaded.figure));
  return isMissing(ends, row) ? [0, 0] : [row === 0 ? 0 : at(ends, row - 1), at(ends, row)];
}

/** Curves and point clouds of the tables inside samples, or their values together. @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindTables(loaded, group, _asked, look) {
  const { figure } = loaded;
  const { x: xName, y: yName } = figure.channels ?? {};
  const x = columnOf(loaded.columns, xName);
  const y = yName === undefined ? null : columnOf(loaded.columns, yName);
  const together = figure.mark === 'table histogram';
  /** @type {Trace[]} */
  const traces = [];
  /** @type {any[]} */
  let [xs, ys] = [[], []];
  let marks = 0;
  const flush = (/** @type {string} */ label) => {
    if (xs.length === 0) {
      return;
    }
    const positions = figure.mark === 'table curve' && y !== null ? bucketPositions(xs, ys, look.range) : null;
    const fields = named(group, {
      x: positions === null ? xs : positions.map((i) => xs[i]),
      showlegend: traces.length === 0 && group.name !== '',
    });
    if (y !== null && !together) {
      fields.y = positions === null ? ys : positions.map((i) => ys[i]);
      fields[figure.mark === 'table curve' ? 'line' : 'marker'] = { color: look.colour };
      fields.text = plotText(label);
    }
    if (together) {
      fields.marker = { color: look.colour, line: { color: look.colours.surface, width: 1 } };
    } else if (figure.mark !== 'table curve') {
      fields.marker.symbol = look.symbol;
    }
    marks += xs.length;
    traces.push(over(figure.trace, fields));
    [xs, ys] = [[], []];
  };
  for (const row of group.rows) {
    const [first, end] = tableRows(loaded, row);
    for (let cell = first; cell < end; cell++) {
      const [a, b] = [at(x, cell), y === null ? 0 : at(y, cell)];
      if (Number.isFinite(a) && Number.isFinite(b)) {
        xs.push(x.column.texts ? plotText(valueText(x.column, a)) : a);
        ys.push(y?.column.texts ? plotText(valueText(y.column, b)) : b);
      }
    }
    if (!together) {
      flush(pointLabel(loaded, row));
    }
  }
  flush('');
  return { traces, marks, count: traces.length };
}

/** @type {Record<string, (loaded: Loaded, group: Group, asked: Query, look: Look) => Bound>} */
const BINDERS = {
  line: bindLine,
  bar: bindBar,
  box: bindSamples,
  strip: bindSamples,
  histogram: bindHistogram,
  'heat map': bindHeatMap,
  history: bindHistory,
  'table curve': bindTables,
  'table scatter': bindTables,
  'table histogram': bindTables,
};
