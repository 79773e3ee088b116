// @ts-check
// The numbers behind a figure as heads and lines: for its data table, and for files.

/** @typedef {{ title: string, numeric: boolean, duration?: boolean }} Head */
/** @typedef {{ heads: Head[], length: number, at: (index: number) => (string | number | null)[] }} Numbers */

/** @param {Loaded} loaded @returns {Numbers} */
function numbersOf(loaded) {
  const { figure } = loaded;
  if (figure.traces !== undefined) {
    return numbersOfTraces(figure.traces);
  }
  if (figure.table !== undefined) {
    return numbersOfTables(loaded);
  }
  switch (figure.mark) {
    case 'scatter':
    case 'pareto front':
      return numbersOfPairs(loaded);
    case 'importance':
      return numbersOfImportance(loaded);
    case 'percentile band':
      return numbersOfPercentiles(loaded);
    case 'slope':
      return numbersOfSlopes(loaded);
    case 'table':
      return numbersOfMeans(loaded, inputChannels(loaded));
    case 'small multiples':
      return numbersOfMeans(loaded, [...inputChannels(loaded), channelOf(loaded, 'run')]);
    default:
      return figure.aggregate === 'mean' ? numbersOfMeans(loaded, placeChannels(loaded)) : numbersOfSamples(loaded);
  }
}

/** The channels that tell the places of a figure apart, from the outermost to the innermost. @param {Loaded} loaded */
function placeChannels(loaded) {
  const { facet_row: down, facet_column: across, color, y, x } = loaded.figure.channels ?? {};
  const names = [...sliderNames(loaded.figure), down, across, color, y, x].filter((name) => name !== undefined);
  return names.map((name) => channelOf(loaded, name));
}

/** @param {Channel} channel @returns {Head} */
function headOf(channel) {
  return { title: channel.title, numeric: channel.numeric };
}

/** @param {Channel} channel @param {number} code */
function cellOf(channel, code) {
  return channel.numeric ? code : channel.text(code);
}

/** One row a place: what the lines and bars show. @param {Loaded} loaded @param {Channel[]} channels @returns {Numbers} */
function numbersOfMeans(loaded, channels) {
  const { figure } = loaded;
  const values = valueNames(figure);
  /** @type {(string | number | null)[][]} */
  const rows = [];
  for (const value of values) {
    const data = columnOf(loaded.columns, value);
    const judged = judgedMeans(loaded, value, loaded.rows);
    /** @type {Map<string, { codes: number[], list: number[] }>} */
    const places = new Map();
    for (const row of loaded.rows) {
      const number = at(data, row);
      if (isMissing(data, row) || !Number.isFinite(number)) {
        continue;
      }
      const codes = channels.map((channel) => channel.codeOf(row));
      const key = codes.join(' ');
      const place = places.get(key);
      if (place === undefined) {
        places.set(key, { codes, list: [number] });
      } else {
        place.list.push(number);
      }
    }
    const ordered = [...places.values()].sort((a, b) => a.codes.map((code, i) => code - b.codes[i]).find((d) => d) ?? 0);
    for (const { codes, list } of ordered) {
      const { count, mean: plain, deviation: width, low, high } = summarise(list, figure.spread);
      const around = { wilson: [low, high], deviation: [Number.isNaN(width) ? null : width] };
      const spread = around[/** @type {keyof typeof around} */ (figure.spread)] ?? [];
      const component = values.length > 1 ? [data.column.name] : [];
      rows.push([...component, ...codes.map((code, i) => cellOf(channels[i], code)), judged?.get(codes[codes.length - 1]) ?? plain, ...spread, count]);
    }
  }
  const { column } = columnOf(loaded.columns, values[0]);
  const unit = column.unit ? ` [${column.unit}]` : '';
  const { duration } = column;
  const around = {
    wilson: ['95 % from', '95 % to'].map((title) => ({ title, numeric: true })),
    deviation: [{ title: `standard deviation${unit}`, numeric: true, duration }],
  };
  const spread = around[/** @type {keyof typeof around} */ (figure.spread)] ?? [];
  const centre = figure.mean === 'geometric' ? 'geometric mean' : 'mean';
  const what = values.length > 1 ? `mean${unit}` : column.booleans ? `success ratio of ${column.name}` : `${centre} ${column.title}`;
  const heads = [
    ...(values.length > 1 ? [{ title: 'component', numeric: false }] : []),
    ...channels.map(headOf),
    { title: what, numeric: true, duration },
    ...spread,
    { title: 'samples', numeric: true },
  ];
  return { heads, length: rows.length, at: (index) => rows[index] };
}

/** One row a sample. @param {Loaded} loaded @returns {Numbers} */
function numbersOfSamples(loaded) {
  const inputs = inputChannels(loaded);
  const values = valueNames(loaded.figure).map((name) => columnOf(loaded.columns, name));
  const repeat = columnOf(loaded.columns, 'sample/repeat');
  const media = ['image grid', 'video', 'file list'].includes(loaded.figure.mark);
  const heads = [
    ...inputs.map(headOf),
    { title: 'repeat', numeric: true },
    ...values.map(({ column }) => ({
      title: column.title,
      numeric: !media && column.texts === undefined,
      duration: column.duration,
    })),
  ];
  const cell = (/** @type {Decoded} */ data, /** @type {number} */ row) => {
    if (isMissing(data, row)) {
      return null;
    }
    if (media) {
      const file = loaded.result.attachments[at(data, row)];
      return file ? file.name || file.media : null;
    }
    return data.column.texts ? valueText(data.column, at(data, row)) : at(data, row);
  };
  const line = (/** @type {number} */ index) => {
    const row = loaded.rows[index];
    const places = inputs.map((channel) => cellOf(channel, channel.codeOf(row)));
    return [...places, at(repeat, row) + 1, ...values.map((data) => cell(data, row))];
  };
  return { heads, length: loaded.rows.length, at: line };
}

/** The head of a column of means. @param {Column} column @param {string} what @returns {Head} */
function meanHead(column, what) {
  return { title: `${what} ${column.title}`, numeric: true, duration: column.duration };
}

/** One row a point with both metrics. @param {Loaded} loaded @returns {Numbers} */
function numbersOfPairs(loaded) {
  const { figure } = loaded;
  const inputs = inputChannels(loaded);
  const pairs = pairsOf(loaded, loaded.rows);
  const isFront = figure.mark === 'pareto front';
  const front = new Set(isFront ? frontOf(pairs, figure.against_direction, figure.direction).map(({ row }) => row) : []);
  const columns = [figure.against ?? '', ...valueNames(figure)].map((name) => columnOf(loaded.columns, name).column);
  const heads = [
    ...inputs.map(headOf),
    ...columns.map((column) => meanHead(column, 'mean')),
    ...(isFront ? [{ title: 'on the front', numeric: false }] : []),
  ];
  const line = (/** @type {number} */ index) => {
    const { row, x, y } = pairs[index];
    const places = inputs.map((channel) => cellOf(channel, channel.codeOf(row)));
    return [...places, x, y, ...(isFront ? [front.has(row) ? 'yes' : 'no'] : [])];
  };
  return { heads, length: pairs.length, at: line };
}

/** One row a part of the variance. @param {Loaded} loaded @returns {Numbers} */
function numbersOfImportance(loaded) {
  const shares = importanceOf(loaded, loaded.rows);
  const heads = [
    { title: 'explained by', numeric: false },
    { title: 'share of the variance', numeric: true },
  ];
  return { heads, length: shares.length, at: (index) => [shares[index].name, shares[index].share] };
}

/** One row a run. @param {Loaded} loaded @returns {Numbers} */
function numbersOfPercentiles(loaded) {
  const [value] = valueNames(loaded.figure);
  const run = channelOf(loaded, 'run');
  const places = placesOf(loaded, { position: 0, name: '', value, rows: loaded.rows }, run);
  const { column } = columnOf(loaded.columns, value);
  const percentiles = PERCENTILES.map((share) => meanHead(column, `${share * 100}th percentile of`));
  const line = (/** @type {number} */ index) => {
    const [code, values] = places[index];
    const sorted = Float64Array.from(values).sort();
    return [run.text(code), ...PERCENTILES.map((share) => quantile(sorted, share)), values.length];
  };
  return { heads: [headOf(run), ...percentiles, { title: 'samples', numeric: true }], length: places.length, at: line };
}

/** One row a line. @param {Loaded} loaded @returns {Numbers} */
function numbersOfSlopes(loaded) {
  const [value] = valueNames(loaded.figure);
  const channel = /** @type {Channel} */ (roleOf(loaded, 'x'));
  const lines = slopeLines(loaded, { position: 0, name: '', value, rows: loaded.rows }, channel);
  const { column } = columnOf(loaded.columns, value);
  const others = inputChannels(loaded).filter(({ name }) => name !== channel.name);
  const sides = slopeSides(loaded, channel).map((code) => meanHead(column, `${channel.text(code)}: mean`));
  const line = (/** @type {number} */ index) => {
    const { row, ends } = lines[index];
    return [...others.map((other) => cellOf(other, other.codeOf(row))), ...ends];
  };
  return { heads: [...others.map(headOf), ...sides], length: lines.length, at: line };
}

/** One row a place of each trace that another crate drew. @param {any[]} traces @returns {Numbers} */
function numbersOfTraces(traces) {
  const fields = ['x', 'y', 'z'].filter((field) => traces.some((trace) => Array.isArray(trace[field])));
  const rows = traces.flatMap((trace, i) => {
    const length = Math.max(0, ...fields.map((field) => trace[field]?.length ?? 0));
    return Array.from({ length }, (_, place) => [
      trace.name ?? `trace ${i + 1}`,
      ...fields.map((field) => {
        const value = trace[field]?.[place] ?? null;
        return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
      }),
    ]);
  });
  const heads = [{ title: 'trace', numeric: false }, ...fields.map((title) => ({ title, numeric: true }))];
  return { heads, length: rows.length, at: (index) => rows[index] };
}

/** One row a row of the tables inside samples. @param {Loaded} loaded @returns {Numbers} */
function numbersOfTables(loaded) {
  const inputs = inputChannels(loaded);
  const cells = (loaded.figure.cells ?? []).map((name) => columnOf(loaded.columns, name));
  /** The row of the result behind the last row of each sample, counted over the samples drawn. @type {number[]} */
  const ends = [];
  let total = 0;
  for (const row of loaded.rows) {
    const [first, end] = tableRows(loaded, row);
    total += end - first;
    ends.push(total);
  }
  const heads = [...inputs.map(headOf), ...cells.map(({ column }) => ({ title: column.title, numeric: !column.texts }))];
  const line = (/** @type {number} */ index) => {
    const position = lowerBound(ends, index + 1);
    const row = loaded.rows[position];
    const [first] = tableRows(loaded, row);
    const inner = first + index - (position === 0 ? 0 : ends[position - 1]);
    const values = cells.map((data) => (data.column.texts ? valueText(data.column, at(data, inner)) : at(data, inner)));
    return [...inputs.map((channel) => cellOf(channel, channel.codeOf(row))), ...values];
  };
  return { heads, length: total, at: line };
}
