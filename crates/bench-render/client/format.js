// @ts-check
// Numbers and values as people read them.

/**
 * The shortest text with at most six significant digits.
 * @param {number} value
 */
function shortNumber(value) {
  return Number.isFinite(value) ? String(Number(value.toPrecision(6))) : String(value);
}

/**
 * A value of a column as text.
 * @param {Column} column
 * @param {number} code
 */
function valueText(column, code) {
  if (column.texts) {
    return column.texts[code] ?? '';
  }
  if (column.booleans) {
    return code ? 'true' : 'false';
  }
  return shortNumber(code);
}

/**
 * Text as plotly shows it: it reads tags and entities in every text it is given.
 * @param {string} text
 */
function plotText(text) {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

const TIME_UNITS = /** @type {const} */ ([
  ['ns', 1e9, 1e-6],
  ['µs', 1e6, 1e-3],
  ['ms', 1e3, 1],
  ['s', 1, Infinity],
]);

/**
 * The unit in which a typical one of these durations has one to three digits before the point.
 * @param {number[]} seconds
 * @returns {{ unit: string, factor: number }}
 */
function timeUnit(seconds) {
  const sizes = seconds.map(Math.abs).filter((size) => size > 0 && Number.isFinite(size)).sort((a, b) => a - b);
  const typical = sizes.length ? sizes[sizes.length >> 1] : 1;
  const [unit, factor] = TIME_UNITS.find(([, , end]) => typical < end) ?? TIME_UNITS[3];
  return { unit, factor };
}

/**
 * A size in bytes.
 * @param {number} bytes
 */
function sizeText(bytes) {
  if (bytes < 1000) {
    return `${bytes} B`;
  }
  return bytes < 1e6 ? `${(bytes / 1e3).toPrecision(3)} kB` : `${(bytes / 1e6).toPrecision(3)} MB`;
}
