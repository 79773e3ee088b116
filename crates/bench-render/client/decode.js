// @ts-check
// Columns of the page's data as typed arrays: base64, inflate, planes of bytes put together.

/**
 * A column as Rust wrote it.
 * @typedef {{ table: string, type: string, rows: number, constant?: number,
 *   counting?: [number, number, number], blob?: string, texts?: string[],
 *   booleans?: boolean, per?: number, missing?: string, title: string, name: string, unit: string, duration?: boolean }} Column
 */
/**
 * A column ready for reading; `values` is null where every row is `constant`.
 * @typedef {{ column: Column, values: ArrayLike<number> | null, constant: number, missing: Uint8Array | null }} Decoded
 */
/**
 * @typedef {{ id: string, benchmark: string, title: string, points: number, samples: number, inputs: string[],
 *   runs: { label: string, time: string, status: string, segment: number }[], columns: Record<string, Column>,
 *   attachments: { media: string, name: string, data: string }[], figures: Figure[] }} Result
 */
/**
 * @typedef {{ id: string, mark: string, title: string, summary: string, value?: string, values?: string[],
 *   mean?: string, table?: string, cells?: string[], channels?: Record<string, any>, runs?: string, aggregate?: string, spread?: string,
 *   baseline?: { value: number | null, bands: [number, number][], verdict: string, young: boolean, text: string },
 *   change_points?: { run: number, earliest: number, latest: number, before: number, after: number, verdict: string,
 *     text: string }[], within?: { input: string, value: number | string }[],
 *   expected: { marks: number, traces: number, panels: number }, trace?: any, band?: any, layout?: any,
 *   log_color?: boolean, against?: string, direction?: string, against_direction?: string, inputs?: string[],
 *   points?: number[], panels_at_a_time?: number, traces?: any[], failure?: string }} Figure
 */

/**
 * @param {string} text
 * @returns {Uint8Array}
 */
function bytesOfBase64(text) {
  const native = /** @type {any} */ (Uint8Array).fromBase64;
  if (native) {
    return native.call(Uint8Array, text);
  }
  const digits = new TextEncoder().encode(text.trim());
  const code = new Uint8Array(128);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < 64; i++) {
    code[alphabet.charCodeAt(i)] = i;
  }
  const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
  const bytes = new Uint8Array((digits.length / 4) * 3 - padding);
  for (let from = 0, to = 0; from < digits.length; from += 4) {
    const group =
      (code[digits[from]] << 18) |
      (code[digits[from + 1]] << 12) |
      (code[digits[from + 2]] << 6) |
      code[digits[from + 3]];
    bytes[to++] = group >> 16;
    // Writes beyond the end, where padding stood, are ignored by typed arrays.
    bytes[to++] = group >> 8;
    bytes[to++] = group;
  }
  return bytes;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Promise<Uint8Array>}
 */
async function inflate(bytes) {
  const stream = new Blob([/** @type {any} */ (bytes)]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * Four planes of bytes, the lowest first, as words.
 * @param {Uint8Array} bytes
 * @param {number} from the begin of the first plane
 * @param {number} rows of each plane
 */
function words(bytes, from, rows) {
  const plane = (/** @type {number} */ place) => bytes.subarray(from + place * rows, from + (place + 1) * rows);
  const [first, second, third, fourth] = [plane(0), plane(1), plane(2), plane(3)];
  const all = new Uint32Array(rows);
  for (let row = 0; row < rows; row++) {
    all[row] = first[row] | (second[row] << 8) | (third[row] << 16) | (fourth[row] << 24);
  }
  return all;
}

/** Bytes a value of each type. */
const WIDTHS = { f64: 8, i64: 8, u64: 8, u32: 4, u8: 1 };

/**
 * The values of shuffled bytes: first all lowest bytes of the values, then all next ones, and so on.
 * @param {Uint8Array} bytes
 * @param {string} type
 * @returns {ArrayLike<number>}
 */
function typedValues(bytes, type) {
  const rows = bytes.length / WIDTHS[/** @type {keyof typeof WIDTHS} */ (type)];
  if (Number.isNaN(rows)) {
    throw new Error(`a column has the type ${type}, which this page does not know`);
  }
  if (type === 'u8') {
    return bytes;
  }
  const low = words(bytes, 0, rows);
  if (type === 'u32') {
    return low;
  }
  const high = words(bytes, 4 * rows, rows);
  const values = new Float64Array(rows);
  if (type === 'f64') {
    const halves = new Uint32Array(values.buffer);
    for (let i = 0; i < rows; i++) {
      halves[2 * i] = low[i];
      halves[2 * i + 1] = high[i];
    }
    return values;
  }
  const signed = type === 'i64' ? new Int32Array(high.buffer) : high;
  for (let i = 0; i < rows; i++) {
    values[i] = signed[i] * 2 ** 32 + low[i];
  }
  return values;
}

/** Whole numbers that rise by one after every so many rows, and begin anew after so many numbers. @param {Column} column @param {[number, number, number]} counting */
function countedValues(column, [first, every, count]) {
  const values = column.type === 'u32' ? new Uint32Array(column.rows) : new Float64Array(column.rows);
  for (let row = 0, number = 0, left = every; row < values.length; row++) {
    values[row] = first + number;
    left -= 1;
    if (left === 0) {
      left = every;
      number = number + 1 === count ? 0 : number + 1;
    }
  }
  return values;
}

/**
 * @param {Column} column
 * @returns {Promise<Decoded>}
 */
async function decodeColumn(column) {
  /** @type {ArrayLike<number> | null} */
  let values = null;
  if (column.blob !== undefined) {
    values = typedValues(await inflate(bytesOfBase64(column.blob)), column.type);
    if (values.length !== column.rows) {
      throw new Error(`the column ${column.name} has ${values.length} rows instead of ${column.rows}`);
    }
  }
  if (column.counting !== undefined) {
    values = countedValues(column, column.counting);
  }
  let constant = column.constant ?? NaN;
  const { per } = column;
  if (per !== undefined) {
    // Whole numbers of parts; the largest of the type stands for a value that is not there.
    const none = column.type === 'u32' ? 2 ** 32 - 1 : 2 ** 64;
    const value = (/** @type {number} */ part) => (part === none ? NaN : part / per);
    if (values !== null) {
      const seconds = new Float64Array(values.length);
      for (let i = 0; i < seconds.length; i++) {
        seconds[i] = value(values[i]);
      }
      values = seconds;
    }
    constant = value(constant);
  }
  const missing = column.missing === undefined ? null : await inflate(bytesOfBase64(column.missing));
  return { column, values, constant, missing };
}

/** @type {WeakMap<Column, Promise<Decoded>>} */
const DECODED = new WeakMap();

/**
 * A column, decoded once.
 * @param {Result} result
 * @param {string} name
 */
function decoded(result, name) {
  const column = result.columns[name];
  if (column === undefined) {
    throw new Error(`the page has no column ${name}`);
  }
  let found = DECODED.get(column);
  if (found === undefined) {
    found = decodeColumn(column);
    DECODED.set(column, found);
  }
  return found;
}

/**
 * @param {Decoded} decoded
 * @param {number} row
 */
function at(decoded, row) {
  return decoded.values === null ? decoded.constant : decoded.values[row];
}

/**
 * @param {Decoded} decoded
 * @param {number} row
 */
function isMissing(decoded, row) {
  return decoded.missing !== null && decoded.missing[row] !== 0;
}
