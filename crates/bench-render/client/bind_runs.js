// @ts-check
// Arrays into the trace templates of marks over runs: histories, percentiles, slopes and small multiples.

/** @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindHistory(loaded, group, _asked, look) {
  const { figure, result } = loaded;
  const places = placesOf(loaded, group, channelOf(loaded, 'run'));
  if (places.length === 0) {
    return NOTHING;
  }
  const judged = judgedMeans(loaded, group.value, group.rows);
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
    push(arrays, run, judged?.get(run) ?? mean(values), plotText(runLabel(result, run)), isLast ? 12 : 7, isLast ? tone : look.colour);
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

/** The shares whose percentiles are drawn, from the outside to the middle. */
const PERCENTILES = [0.1, 0.25, 0.5, 0.75, 0.9];

/** The median of every run between two bands. @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindPercentiles(loaded, group, _asked, look) {
  const { figure, result } = loaded;
  const places = placesOf(loaded, group, channelOf(loaded, 'run'));
  if (places.length === 0) {
    return NOTHING;
  }
  const quantiles = places.map(([, values]) => {
    const sorted = Float64Array.from(values).sort();
    return PERCENTILES.map((share) => quantile(sorted, share));
  });
  const segment = (/** @type {number} */ i) => result.runs[places[i][0]].segment;
  /** Runs that may be compared, in a row. @type {number[][]} */
  const stretches = [];
  for (let i = 0; i < places.length; i++) {
    if (i > 0 && segment(i) === segment(i - 1)) {
      stretches[stretches.length - 1].push(i);
    } else {
      stretches.push([i]);
    }
  }
  const band = (/** @type {number} */ low, /** @type {number} */ high) => {
    /** @type {{ x: (number | null)[], y: (number | null)[] }} */
    const outline = { x: [], y: [] };
    for (const stretch of stretches) {
      const back = stretch.slice().reverse();
      outline.x.push(...stretch.map((i) => places[i][0]), ...back.map((i) => places[i][0]), null);
      outline.y.push(...stretch.map((i) => quantiles[i][high]), ...back.map((i) => quantiles[i][low]), null);
    }
    const { opacity, ...template } = figure.band;
    return over(template, named(group, { ...outline, fillcolor: withOpacity(look.colour, opacity ?? 0.18), showlegend: false }));
  };
  /** @type {{ x: number[], y: (number | null)[], text: string[], size: number[], color: string[] }} */
  const arrays = { x: [], y: [], text: [], size: [], color: [] };
  for (const [number, stretch] of stretches.entries()) {
    if (number > 0) {
      push(arrays, places[stretch[0]][0] - 0.5, null, '', 0, look.colour);
    }
    for (const i of stretch) {
      push(arrays, places[i][0], quantiles[i][2], plotText(runLabel(result, places[i][0])), 6, look.colour);
    }
  }
  const { x, y, text } = arrays;
  const fields = { x, y, text, connectgaps: false, line: { color: look.colour }, marker: { color: look.colour } };
  return { traces: [band(0, 4), band(1, 3), over(figure.trace, named(group, fields))], marks: places.length, count: 1 };
}

/** How a change is drawn: for the worse, for the better, or neither. @param {Figure} figure @param {number} change @param {Look} look */
function changeLook(figure, change, look) {
  const sign = figure.direction === 'maximize' ? -1 : figure.direction === 'minimize' ? 1 : 0;
  const worse = change * sign;
  if (worse === 0) {
    return { color: sign === 0 ? look.colour : look.colours.even, dash: 'solid' };
  }
  // Told by the dash too, for those who cannot see the colour.
  return worse > 0 ? { color: look.colours.bad, dash: 'solid' } : { color: look.colours.good, dash: 'dash' };
}

/** The two sides that slopes join: the run before and the current one, or the two values of an input. @param {Loaded} loaded @param {Channel} channel */
function slopeSides(loaded, channel) {
  const last = loaded.result.runs.length - 1;
  return channel.name === 'run' ? [last - 1, last] : levelsOf(channel, loaded.rows).slice(0, 2);
}

/**
 * The lines of slopes that have both sides, by what they share.
 * @param {Loaded} loaded
 * @param {Group} group
 * @param {Channel} channel
 */
function slopeLines(loaded, group, channel) {
  const sides = slopeSides(loaded, channel);
  const others = inputChannels(loaded).filter(({ name }) => name !== channel.name);
  const values = columnOf(loaded.columns, group.value);
  /** @type {Map<string, { row: number, both: [number[], number[]] }>} */
  const lines = new Map();
  for (const row of group.rows) {
    const side = sides.indexOf(channel.codeOf(row));
    const value = at(values, row);
    if (side < 0 || isMissing(values, row) || !Number.isFinite(value)) {
      continue;
    }
    const key = others.map((other) => other.codeOf(row)).join(' ');
    let line = lines.get(key);
    if (line === undefined) {
      line = { row, both: [[], []] };
      lines.set(key, line);
    }
    line.both[side].push(value);
  }
  return [...lines.values()]
    .filter(({ both }) => both[0].length > 0 && both[1].length > 0)
    .map(({ row, both }) => ({ row, label: labelOf(others, row), ends: [mean(both[0]), mean(both[1])] }));
}

/** @param {Loaded} loaded @param {Group} group @param {Query} asked @param {Look} look @returns {Bound} */
function bindSlope(loaded, group, asked, look) {
  const channel = /** @type {Channel} */ (asked.x);
  const lines = slopeLines(loaded, group, channel);
  const traces = lines.map(({ label, ends }) => {
    const { color, dash } = changeLook(loaded.figure, ends[1] - ends[0], look);
    const text = plotText(label);
    return over(loaded.figure.trace, { name: text, x: [0, 1], y: ends, text: [text, text], line: { color, dash }, marker: { color } });
  });
  const sides = slopeSides(loaded, channel).map((code) => plotText(channel.text(code)));
  const axes = { x: { tickmode: 'array', tickvals: [0, 1], ticktext: sides } };
  return { traces, marks: 2 * lines.length, count: lines.length, axes };
}

/** The history of one point. @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindMultiple(loaded, group, _asked, look) {
  const { figure, result } = loaded;
  const places = placesOf(loaded, group, channelOf(loaded, 'run'));
  if (places.length === 0) {
    return NOTHING;
  }
  const means = places.map(([, values]) => mean(values));
  const earlier = Float64Array.from(means.slice(0, -1)).sort();
  const isCurrent = places[places.length - 1][0] === result.runs.length - 1;
  const change = isCurrent && earlier.length > 0 ? means[means.length - 1] - quantile(earlier, 0.5) : 0;
  const tone = changeLook(figure, change, look).color;
  const isWorse = tone === look.colours.bad;
  const last = places.length - 1;
  const fields = named(group, {
    x: places.map(([run]) => run),
    y: means,
    text: places.map(([run]) => plotText(runLabel(result, run))),
    line: { color: withOpacity(look.colour, 0.6) },
    marker: {
      color: places.map((_, i) => (i === last && isCurrent ? tone : look.colour)),
      size: places.map((_, i) => (i === last && isCurrent ? 9 : 4)),
      // Told by the shape too, for those who cannot see the colour.
      symbol: places.map((_, i) => (i === last && isWorse ? 'square' : 'circle')),
    },
    showlegend: false,
  });
  return { traces: [over(figure.trace, fields)], marks: places.length, count: 1 };
}
