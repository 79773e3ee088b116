// @ts-check
// Arrays into the trace templates of lines, bars and distributions, one function a mark.

/** @typedef {any} Trace */
/**
 * What a mark makes of one group: traces in drawing order, how many marks they hold, how many of them are no band, what
 * it wants of the panel's axes, and what the reader must be told.
 * @typedef {{ traces: Trace[], marks: number, count: number, axes?: { x?: any, y?: any }, note?: string }} Bound
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
  if (group.rows.length > LONG_LINE && !figure.band) {
    return bindLongLine(loaded, group, asked, look);
  }
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
  const spread = (positions ?? places.map((_, i) => i)).filter((i) => Number.isFinite(summaries[i].low));
  if (figure.band && spread.length > 1) {
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

/** A line of means without a band, for more samples than a map of places is quick enough for. @param {Loaded} loaded @param {Group} group @param {Query} asked @param {Look} look @returns {Bound} */
function bindLongLine(loaded, group, asked, look) {
  const { figure } = loaded;
  const channel = /** @type {Channel} */ (asked.x);
  const { x, y } = meansInOrder(loaded, group, channel);
  if (x.length === 0) {
    return NOTHING;
  }
  const positions = bucketPositions(x, y, look.range);
  const pick = (/** @type {Float64Array} */ all) => (positions === null ? Array.from(all) : positions.map((i) => all[i]));
  const line = over(
    figure.trace,
    named(group, {
      x: pick(x).map((code) => plotValue(channel, code)),
      y: pick(y),
      line: { color: look.colour, dash: asked.ordered ? 'solid' : look.dash },
      marker: { color: look.colour, symbol: look.symbol },
    }),
  );
  return { traces: [line], marks: x.length, count: 1 };
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

/** More points than this in one figure are thinned: nobody sees more, and every browser slows down. */
const MOST_POINTS = 20_000;

/** One value a sample: boxes, violins and strips. @param {Loaded} loaded @param {Group} group @param {Query} asked @param {Look} look @returns {Bound} */
function bindSamples(loaded, group, asked, look) {
  const { figure } = loaded;
  const { x: channel } = asked;
  const places = placesOf(loaded, group, channel);
  if (places.length === 0) {
    return NOTHING;
  }
  const isBox = figure.mark === 'box' || figure.mark === 'violin';
  const count = places.reduce((sum, [, values]) => sum + values.length, 0);
  // Every so manieth sample of each place; a box is made of all of them.
  const step = figure.mark === 'box' ? 1 : Math.ceil((count * asked.groups) / MOST_POINTS);
  const x = [];
  const y = [];
  for (const [code, values] of places) {
    const at = channel === null ? plotText(group.name) : plotValue(channel, code);
    for (let i = 0; i < values.length; i += step) {
      x.push(at);
      y.push(values[i]);
    }
  }
  const fields = named(group, {
    x,
    y,
    // A violin without points has no markers either.
    ...(figure.mark === 'violin' && !figure.trace.marker ? {} : { marker: { color: look.colour, ...(isBox ? {} : { symbol: look.symbol }) } }),
    ...(isBox ? { line: { color: look.colour }, fillcolor: withOpacity(look.colour, 0.22) } : {}),
  });
  const note = step > 1 ? `Every ${step}th sample is drawn; the data table has them all.` : '';
  return { traces: [over(figure.trace, fields)], marks: isBox ? places.length : count, count: 1, note };
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

/** The share of samples at or below each value, as a staircase. @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindEcdf(loaded, group, _asked, look) {
  const values = Float64Array.from(placesOf(loaded, group, null).flatMap(([, all]) => all)).sort();
  if (values.length === 0) {
    return NOTHING;
  }
  const shares = values.map((_, i) => (i + 1) / values.length);
  const positions = bucketPositions(values, shares, look.range);
  const pick = (/** @type {Float64Array} */ all) => (positions === null ? Array.from(all) : positions.map((i) => all[i]));
  const fields = named(group, {
    // The first step rises from nothing.
    x: [values[0], ...pick(values)],
    y: [0, ...pick(shares)],
    line: { color: look.colour, dash: look.dash },
  });
  return { traces: [over(loaded.figure.trace, fields)], marks: values.length, count: 1 };
}
