// @ts-check
// The marks of a drawn figure in rows, and what is told of each of them.

/**
 * Marks in a row: how many, where plotly finds each of them, where that can hover over it, and what is told of it.
 * @typedef {{ trace?: any, curve?: number, length: number, spot?: (index: number) => any, tell: (index: number) => string }} Row
 */

const CELLS = 'left and right step through the cells of a row, up and down through the rows';
const BOXES = 'left and right step through the boxes, up and down through the groups';

/**
 * How the marks of each type of trace are read, and what the keys do there.
 * @type {Record<string, { rows: (drawn: Drawn, trace: any, calculated: any[]) => Row[], keys: string }>}
 */
const READERS = {
  scatter: { rows: pointRows, keys: 'left and right step through the values, up and down through the lines' },
  bar: { rows: pointRows, keys: 'left and right step through the bars, up and down through the groups' },
  histogram: { rows: binRows, keys: 'left and right step through the bins, up and down through the groups' },
  box: { rows: boxRows, keys: BOXES },
  violin: { rows: boxRows, keys: BOXES },
  heatmap: { rows: cellRows, keys: CELLS },
  contour: { rows: cellRows, keys: CELLS },
  surface: { rows: cellRows, keys: CELLS },
};

/** How a trace is read; bands and what the legend hides are not. @param {any} trace */
function readerOf(trace) {
  const isRead = trace.hoverinfo !== 'skip' && (trace.visible ?? true) === true;
  return isRead ? READERS[trace.type ?? 'scatter'] : undefined;
}

/** All marks of a figure, from the top; those that are not known are told as the data table has them. @param {Drawn} drawn @returns {Row[]} */
function rowsOf(drawn) {
  const plot = /** @type {any} */ (drawn.plot);
  const rows = plot.data.flatMap((/** @type {any} */ trace, /** @type {number} */ curve) => {
    const read = readerOf(trace)?.rows(drawn, trace, plot.calcdata[curve]) ?? [];
    return read.map((row) => ({ trace, curve, ...row }));
  });
  return (plot.data.some(readerOf) ? rows : tableRow(drawn)).filter((/** @type {Row} */ { length }) => length > 0);
}

/** The points of a line, or bars. @param {Drawn} drawn @param {any} trace @returns {Row[]} */
function pointRows(drawn, trace) {
  const [along, up] = directions(trace);
  const values = trace[up] ?? [];
  const points = Array.from(values.keys()).filter((i) => values[i] !== null);
  const tell = (/** @type {number} */ i) => listed([...placeTexts(drawn, trace, along, i), axisText(drawn, trace, up, values[i])]);
  return [{ length: points.length, spot: (index) => ({ pointNumber: points[index] }), tell: (index) => tell(points[index]) }];
}

/** Where a point stands: its run, or what its text says with its place. @param {Drawn} drawn @param {any} trace @param {'x' | 'y'} along @param {number} i */
function placeTexts(drawn, trace, along, i) {
  const text = (Array.isArray(trace.text) ? trace.text[i] : trace.text) ?? '';
  const label = text === trace.name ? '' : unescaped(text);
  // The ticks of an axis do not name every run.
  const isRun = (trace.hovertemplate ?? '').startsWith('run: %{text}');
  return isRun ? [`run ${label}`] : [label, placeText(drawn, trace, along, trace[along]?.[i] ?? i)];
}

/** The bins of a histogram, as plotly counted them. @param {Drawn} drawn @param {any} trace @param {any[]} bins @returns {Row[]} */
function binRows(drawn, trace, bins) {
  const [along, up] = directions(trace);
  const tell = (/** @type {number} */ index) => {
    const { ph0, ph1, s } = bins[index];
    return `${axisText(drawn, trace, along, ph0)} to ${valueOn(drawn, trace, along, ph1)}, ${axisText(drawn, trace, up, s)}`;
  };
  return [{ length: bins[0]?.ph0 === undefined ? 0 : bins.length, spot: (pointNumber) => ({ pointNumber }), tell }];
}

/** Boxes and violins, by what plotly calculated of their samples. @param {Drawn} drawn @param {any} trace @param {any[]} boxes @returns {Row[]} */
function boxRows(drawn, trace, boxes) {
  const [along, up] = directions(trace);
  const text = (/** @type {number} */ value) => valueOn(drawn, trace, up, value);
  const tell = (/** @type {number} */ index) => {
    const { pos, med, q1, q3, min, max, pts } = boxes[index];
    const place = placeText(drawn, trace, along, fullAxis(drawn, trace, along).c2d(pos));
    const count = pts ? `${pts.length} ${pts.length === 1 ? 'sample' : 'samples'} from` : 'from';
    const median = axisText(drawn, trace, up, med, 'median');
    return listed([place, median, `quartiles ${text(q1)} and ${text(q3)}`, `${count} ${text(min)} to ${text(max)}`]);
  };
  return [{ length: boxes[0]?.med === undefined ? 0 : boxes.length, spot: (pointNumber) => ({ pointNumber }), tell }];
}

/** The cells of a heat map, a contour or a surface, from the top. @param {Drawn} drawn @param {any} trace @returns {Row[]} */
function cellRows(drawn, trace) {
  const { title, format, suffix } = heightsOf(drawn, trace);
  const values = drawn.figure.log_color ? trace.customdata : trace.z;
  const level = (/** @type {'x' | 'y'} */ letter, /** @type {number} */ i) => trace[letter]?.[i] ?? i;
  const tell = (/** @type {number} */ row, /** @type {number} */ column) => {
    const place = [axisText(drawn, trace, 'x', level('x', column)), axisText(drawn, trace, 'y', level('y', row))];
    return listed([...place, titled(title, formatted(values[row][column], format, suffix))]);
  };
  // Plotly finds a cell by what is under a place of its panel; in space it finds none.
  const on = (/** @type {'x' | 'y'} */ letter, /** @type {number} */ i) => {
    const [first, own] = [0, i].map((j) => fullAxis(drawn, trace, letter).d2c(level(letter, j)));
    // The last line of a contour is its edge, on which plotly finds nothing.
    return own + (first - own) * 1e-9;
  };
  const spot = (/** @type {number} */ row, /** @type {number} */ column) => ({ xval: on('x', column), yval: on('y', row) });
  const rows = values.map((/** @type {any[]} */ { length }, /** @type {number} */ row) => ({
    length,
    spot: trace.type === 'surface' ? undefined : (/** @type {number} */ column) => spot(row, column),
    tell: (/** @type {number} */ column) => tell(row, column),
  }));
  return rows.reverse();
}

/** What no reader knows, a row of its data after another. @param {Drawn} drawn @returns {Row[]} */
function tableRow(drawn) {
  const { heads, length, at: line } = numbersOf(/** @type {Loaded} */ (drawn.loaded));
  return [{ length, tell: (index) => listed(line(index).map((value, i) => `${heads[i].title} ${cellText(value, 1)}`)) }];
}

/** The axis of the places and that of the values. @param {any} trace @returns {['x' | 'y', 'x' | 'y']} */
function directions(trace) {
  return trace.orientation === 'h' ? ['y', 'x'] : ['x', 'y'];
}

/** Parts of a sentence, without the empty ones. @param {string[]} parts */
function listed(parts) {
  return parts.filter((part) => part !== '').join(', ');
}

/** An axis as plotly made it. @param {Drawn} drawn @param {any} trace @param {'x' | 'y'} letter */
function fullAxis(drawn, trace, letter) {
  const { _fullLayout: layout } = /** @type {any} */ (drawn.plot);
  return trace.type === 'surface' ? layout.scene[`${letter}axis`] : layout[`${letter}axis${(trace[`${letter}axis`] ?? letter).slice(1)}`];
}

/** An axis as the figure has it: a panel inside others has no title and no format. @param {Drawn} drawn @param {any} trace @param {'x' | 'y'} letter */
function axisOf(drawn, trace, letter) {
  const { layout } = drawn.figure;
  return (trace.type === 'surface' ? layout?.scene : layout)?.[`${letter}axis`] ?? {};
}

/** What the values of cells are called, and how they are written. @param {Drawn} drawn @param {any} trace */
function heightsOf(drawn, trace) {
  const title = (drawn.figure.trace ?? trace).colorbar?.title;
  const [, format, suffix] = /\{(?:z|customdata):([^}]*)\}(s?)/.exec(trace.hovertemplate ?? '') ?? [];
  return { title: unescaped(title?.text ?? ''), format, suffix };
}

/** A value with the title of its axis. @param {Drawn} drawn @param {any} trace @param {'x' | 'y'} letter @param {any} value @param {string} [what] of several values it is */
function axisText(drawn, trace, letter, value, what = '') {
  const title = unescaped(axisOf(drawn, trace, letter).title?.text ?? '');
  return titled(`${title} ${what}`.trim(), valueOn(drawn, trace, letter, value));
}

/** A value with its title; a duration has its own unit. @param {string} title @param {string} text */
function titled(title, text) {
  return `${/\d [nµm]?s$/.test(text) ? title.replace(' [s]', '') : title} ${text}`.trim();
}

/** As `axisText`; nothing where a place only repeats the name of its group. @param {Drawn} drawn @param {any} trace @param {'x' | 'y'} letter @param {any} value */
function placeText(drawn, trace, letter, value) {
  return value === trace.name ? '' : axisText(drawn, trace, letter, value);
}

/** A value as its axis tells it. @param {Drawn} drawn @param {any} trace @param {'x' | 'y'} letter @param {any} value */
function valueOn(drawn, trace, letter, value) {
  const { ticktext, tickvals } = fullAxis(drawn, trace, letter);
  const { tickformat, ticksuffix } = axisOf(drawn, trace, letter);
  return unescaped(String(ticktext?.[tickvals?.indexOf(value)] ?? formatted(value, tickformat, ticksuffix)));
}

/** A value in the format that plotly was given: a share in percent, a duration in its own unit. @param {any} value @param {string} [format] @param {string} [suffix] @returns {string} */
function formatted(value, format = '', suffix = '') {
  if (typeof value !== 'number') {
    return value === null ? 'no value' : String(value);
  }
  if (format.endsWith('%')) {
    return `${shortNumber(100 * value)} %`;
  }
  if (format.endsWith('~s') && suffix === 's') {
    const { unit, factor } = timeUnit([value]);
    return `${shortNumber(value * factor)} ${unit}`;
  }
  return `${shortNumber(value)}${suffix}`;
}

/** Text that was written for plotly as people read it. @param {string} text */
function unescaped(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#37;/g, '%').replace(/&amp;/g, '&');
}
