// @ts-check
// The numbers of a figure as files: CSV and JSON.

/** RFC 4180, every number with all of its digits. @param {Numbers} numbers */
function csvOf(numbers) {
  const quoted = (/** @type {string | number | null} */ value) => {
    const text = value === null ? '' : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  };
  const lines = [numbers.heads.map((head) => quoted(head.title)).join(',')];
  for (let index = 0; index < numbers.length; index++) {
    lines.push(numbers.at(index).map(quoted).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * The figure as JSON: what it shows, its columns, and one list a row, every number with all of its digits.
 * @param {Loaded} loaded
 * @param {Numbers} numbers
 */
function jsonOf(loaded, numbers) {
  const { result, figure } = loaded;
  const rows = Array.from({ length: numbers.length }, (_, index) => numbers.at(index));
  const about = {
    benchmark: result.benchmark,
    figure: figure.id,
    mark: figure.mark,
    title: figure.title,
    run: figure.runs === 'all' ? null : shownRun(loaded),
  };
  return `${JSON.stringify({ ...about, columns: numbers.heads.map((head) => head.title), rows }, jsonValue, 1)}\n`;
}

/** What JSON has no number for is written as text. @param {string} _key @param {unknown} value */
function jsonValue(_key, value) {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

/** The label of the run that a figure shows. @param {Loaded} loaded */
function shownRun(loaded) {
  const run = columnOf(loaded.columns, 'sample/run');
  return loaded.rows.length > 0 ? runLabel(loaded.result, at(run, loaded.rows[0])) : null;
}

/** Hands a file to the reader. @param {string} name @param {Blob} blob */
function download(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[/\\:]/g, '-');
  link.click();
  // Long enough for the browser to have taken the bytes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
