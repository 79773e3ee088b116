// @ts-check
// The numbers behind a figure as a table, built when it is opened, and as CSV.

/** More rows than this are not put into the page; the CSV has all of them. */
const MOST_ROWS = 1000;

/** @typedef {{ title: string, numeric: boolean, duration?: boolean }} Head */
/** @typedef {{ heads: Head[], length: number, at: (index: number) => (string | number | null)[] }} Numbers */

/** @param {Loaded} loaded @returns {Numbers} */
function numbersOf(loaded) {
  const { figure } = loaded;
  if (figure.table !== undefined) {
    return numbersOfTables(loaded);
  }
  return figure.aggregate === 'mean' ? numbersOfMeans(loaded) : numbersOfSamples(loaded);
}

/** @param {Channel} channel @returns {Head} */
function headOf(channel) {
  return { title: channel.title, numeric: channel.numeric };
}

/** @param {Channel} channel @param {number} code */
function cellOf(channel, code) {
  return channel.numeric ? code : channel.text(code);
}

/** One row a place: what the lines and bars show. @param {Loaded} loaded @returns {Numbers} */
function numbersOfMeans(loaded) {
  const { figure } = loaded;
  const { facet_row: down, facet_column: across, color, y, x } = figure.channels ?? {};
  const names = [...sliderNames(figure), down, across, color, y, x].filter((name) => name !== undefined);
  const channels = names.map((name) => channelOf(loaded, name));
  const values = valueNames(figure);
  /** @type {(string | number | null)[][]} */
  const rows = [];
  for (const value of values) {
    const data = columnOf(loaded.columns, value);
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
      const { count, mean: centre, deviation: width, low, high } = summarise(list, figure.spread);
      const around = { wilson: [low, high], deviation: [Number.isNaN(width) ? null : width] };
      const spread = around[/** @type {keyof typeof around} */ (figure.spread)] ?? [];
      const component = values.length > 1 ? [data.column.name] : [];
      rows.push([...component, ...codes.map((code, i) => cellOf(channels[i], code)), centre, ...spread, count]);
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
  const what = values.length > 1 ? `mean${unit}` : column.booleans ? `success ratio of ${column.name}` : `mean ${column.title}`;
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

/** One row a row of the tables inside samples. @param {Loaded} loaded @returns {Numbers} */
function numbersOfTables(loaded) {
  const inputs = inputChannels(loaded);
  const cells = cellNames(loaded.result, loaded.figure).map((name) => columnOf(loaded.columns, name));
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

/** @param {Loaded} loaded */
function inputChannels(loaded) {
  const names = [...loaded.columns.keys()].filter((name) => loaded.columns.get(name)?.column.table === 'points');
  return names.map((name) => channelOf(loaded, name));
}

/** @param {string} tag @param {string} [text] @param {string} [kind] */
function element(tag, text, kind) {
  const made = document.createElement(tag);
  if (text !== undefined) {
    made.textContent = text;
  }
  if (kind) {
    made.className = kind;
  }
  return made;
}

/** Fills the box of a figure's table. @param {HTMLElement} box @param {Loaded} loaded */
function showNumbers(box, loaded) {
  const numbers = numbersOf(loaded);
  const shown = Math.min(numbers.length, MOST_ROWS);
  const lines = Array.from({ length: shown }, (_, index) => numbers.at(index));
  const scales = numbers.heads.map((head, i) =>
    head.duration ? timeUnit(lines.map((line) => Number(line[i]))) : null,
  );
  const head = element('div', undefined, 'table-head');
  const rows = `${numbers.length} ${numbers.length === 1 ? 'row' : 'rows'}`;
  head.append(element('span', shown < numbers.length ? `The first ${shown} of ${rows}; the CSV file has all.` : rows));
  const button = /** @type {HTMLButtonElement} */ (element('button', 'Download CSV', 'button'));
  button.type = 'button';
  button.addEventListener('click', () => download(`${loaded.figure.id}.csv`, new Blob([csvOf(numbers)], { type: 'text/csv' })));
  head.append(button);
  box.replaceChildren(head, tableElement(numbers.heads, lines, scales, loaded.figure.title));
}

/**
 * @param {Head[]} heads
 * @param {(string | number | null)[][]} lines
 * @param {({ unit: string, factor: number } | null)[]} scales
 * @param {string} label
 */
function tableElement(heads, lines, scales, label) {
  const table = element('table', undefined, 'rows');
  const top = element('tr');
  heads.forEach(({ title, numeric }, i) => {
    const scale = scales[i];
    const cell = element('th', scale ? title.replace('[s]', `[${scale.unit}]`) : title, numeric ? 'number' : '');
    cell.setAttribute('scope', 'col');
    top.append(cell);
  });
  const thead = element('thead');
  thead.append(top);
  const body = element('tbody');
  for (const line of lines) {
    const row = element('tr');
    line.forEach((value, i) => {
      row.append(element('td', cellText(value, scales[i]?.factor ?? 1), heads[i].numeric ? 'number' : ''));
    });
    body.append(row);
  }
  table.append(thead, body);
  const scroll = element('div', undefined, 'scroll');
  scroll.tabIndex = 0;
  scroll.setAttribute('role', 'group');
  scroll.setAttribute('aria-label', `Data of ${label}`);
  scroll.append(table);
  return scroll;
}

/** @param {string | number | null} value @param {number} factor */
function cellText(value, factor) {
  if (value === null) {
    return '–';
  }
  return typeof value === 'number' ? shortNumber(value * factor) : value;
}

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

/** Hands a file to the reader. @param {string} name @param {Blob} blob */
function download(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[/\\:]/g, '-');
  link.click();
  // Long enough for the browser to have taken the bytes.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
