// @ts-check
// Arrays into the trace templates of two metrics against each other, and of what explains a metric.

/** The means of two metrics at one point. @typedef {{ row: number, x: number, y: number }} Pair */

/** The points at which both metrics have a mean, in the order of the point table. @param {Loaded} loaded @param {number[]} rows @returns {Pair[]} */
function pairsOf(loaded, rows) {
  const across = columnOf(loaded.columns, loaded.figure.against ?? '');
  const up = columnOf(loaded.columns, valueNames(loaded.figure)[0]);
  const point = columnOf(loaded.columns, 'sample/point');
  /** @type {Map<number, { row: number, xs: number[], ys: number[] }>} */
  const points = new Map();
  const add = (/** @type {number[]} */ list, /** @type {Decoded} */ values, /** @type {number} */ row) => {
    const value = at(values, row);
    if (!isMissing(values, row) && Number.isFinite(value)) {
      list.push(value);
    }
  };
  for (const row of rows) {
    const code = at(point, row);
    let place = points.get(code);
    if (place === undefined) {
      place = { row, xs: [], ys: [] };
      points.set(code, place);
    }
    add(place.xs, across, row);
    add(place.ys, up, row);
  }
  return [...points]
    .filter(([, { xs, ys }]) => xs.length > 0 && ys.length > 0)
    .sort(([a], [b]) => a - b)
    .map(([, { row, xs, ys }]) => ({ row, x: mean(xs), y: mean(ys) }));
}

/**
 * The pairs that no other is at least as good as in both metrics and better in one: the front of Pareto, from its best
 * end of the first metric.
 * @param {Pair[]} pairs
 * @param {string | undefined} x `maximize` where larger values of x are better
 * @param {string | undefined} y
 */
function frontOf(pairs, x, y) {
  const [signX, signY] = [x === 'maximize' ? -1 : 1, y === 'maximize' ? -1 : 1];
  const order = pairs.slice().sort((a, b) => (a.x - b.x) * signX || (a.y - b.y) * signY);
  /** @type {Pair | null} */
  let best = null;
  return order.filter((pair) => {
    // Equal pairs do not beat each other.
    const stays = best === null || pair.y * signY < best.y * signY || (pair.y === best.y && pair.x === best.x);
    if (stays) {
      best = pair;
    }
    return stays;
  });
}

/** @param {Loaded} loaded @param {Group} group @param {Query} asked @param {Look} look @returns {Bound} */
function bindPairs(loaded, group, asked, look) {
  const { figure } = loaded;
  const pairs = pairsOf(loaded, group.rows);
  const isFront = figure.mark === 'pareto front';
  const front = isFront ? frontOf(pairsOf(loaded, loaded.rows), figure.against_direction, figure.direction) : [];
  const onFront = new Set(front.map(({ row }) => row));
  const traces = [];
  if (pairs.length > 0) {
    const stands = pairs.map(({ row }) => onFront.has(row));
    const emphasis = { size: stands.map((is) => (is ? 9 : 6)), opacity: stands.map((is) => (is ? 1 : 0.4)) };
    const fields = named(group, {
      x: pairs.map((pair) => pair.x),
      y: pairs.map((pair) => pair.y),
      text: pairs.map(({ row }) => plotText(pointLabel(loaded, row))),
      marker: { color: look.colour, symbol: look.symbol, ...(isFront ? emphasis : {}) },
    });
    traces.push(over(figure.trace, fields));
  }
  // The front lies over the points of all groups.
  if (group.position === asked.groups - 1 && front.length > 0) {
    traces.push(frontTrace(figure, front, look));
  }
  return { traces, marks: pairs.length, count: pairs.length > 0 ? 1 : 0 };
}

/** A staircase through the points of the front, with a ring around each. @param {Figure} figure @param {Pair[]} front @param {Look} look */
function frontTrace(figure, front, look) {
  const line = front.slice().sort((a, b) => a.x - b.x || a.y - b.y);
  return over(figure.band, {
    x: line.map(({ x }) => x),
    y: line.map(({ y }) => y),
    mode: 'lines+markers',
    // From a point the staircase first keeps what is reached already.
    line: { color: look.colours.ink, shape: figure.against_direction === 'maximize' ? 'vh' : 'hv' },
    marker: { color: look.colours.ink, symbol: 'circle-open', size: 14, line: { width: 1.5 } },
  });
}

/** More parts than this are not drawn. */
const MOST_PARTS = 15;

/** The parts of the variance with their names, the largest first. @param {Loaded} loaded @param {number[]} rows @returns {{ name: string, share: number }[]} */
function importanceOf(loaded, rows) {
  const inputs = (loaded.figure.inputs ?? []).map((name) => channelOf(loaded, name));
  const levels = inputs.map((input) => levelsOf(input, rows));
  const places = levels.map((codes) => new Map(codes.map((code, i) => [code, i])));
  const size = levels.reduce((all, codes) => all * codes.length, 1);
  const values = columnOf(loaded.columns, valueNames(loaded.figure)[0]);
  /** @type {number[][]} */
  const grid = Array.from({ length: size }, () => []);
  for (const row of rows) {
    const value = at(values, row);
    if (!isMissing(values, row) && Number.isFinite(value)) {
      const place = inputs.reduce((sum, input, i) => sum * levels[i].length + (places[i].get(input.codeOf(row)) ?? 0), 0);
      grid[place].push(value);
    }
  }
  if (grid.some((list) => list.length === 0)) {
    return [];
  }
  const means = grid.map(mean);
  const within = mean(grid.map((list, i) => mean(list.map((value) => (value - means[i]) ** 2))));
  const counts = levels.map((codes) => codes.length);
  const parts = varianceParts(counts, means, within);
  const named = parts.alone.map((part, i) => ({ name: inputs[i].label, part }));
  for (const [a, b, part] of parts.pairs) {
    named.push({ name: `${inputs[a].label} × ${inputs[b].label}`, part });
  }
  if (inputs.length > 2) {
    named.push({ name: 'three or more together', part: parts.higher });
  }
  if (grid.some((list) => list.length > 1)) {
    named.push({ name: 'between samples', part: within });
  }
  return named
    .map(({ name, part }) => ({ name, share: parts.total > 0 ? part / parts.total : 0 }))
    .sort((a, b) => b.share - a.share)
    .slice(0, MOST_PARTS);
}

/** @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindImportance(loaded, group, _asked, look) {
  const shares = importanceOf(loaded, group.rows);
  if (shares.length === 0) {
    return { ...NOTHING, note: 'Some points of this run hold no value, so its variance cannot be split.' };
  }
  const fields = named(group, {
    x: shares.map(({ share }) => share),
    y: shares.map(({ name }) => plotText(name)),
    // What inputs do together is striped, as the colour alone would not tell it.
    marker: {
      color: look.colour,
      line: { width: 0 },
      pattern: { shape: shares.map(({ name }) => (/ × |together/.test(name) ? '/' : name === 'between samples' ? '.' : '')) },
    },
  });
  // The largest part stands at the top.
  return { traces: [over(loaded.figure.trace, fields)], marks: shares.length, count: 1, axes: { y: { autorange: 'reversed' } } };
}
