// @ts-check
// The numbers behind a figure as a table, built when it is opened.

/** More rows than this are not put into the page; the files have all of them. */
const MOST_ROWS = 1000;

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
  head.append(element('span', shown < numbers.length ? `The first ${shown} of ${rows}; the files have all.` : rows));
  const file = (/** @type {string} */ kind, /** @type {string} */ media, /** @type {() => string} */ text) => {
    const button = /** @type {HTMLButtonElement} */ (element('button', `Download ${kind}`, 'button'));
    button.type = 'button';
    const name = `${loaded.figure.id}.${kind.toLowerCase()}`;
    button.addEventListener('click', () => download(name, new Blob([text()], { type: media })));
    return button;
  };
  const files = element('span', undefined, 'files');
  files.append(
    file('CSV', 'text/csv', () => csvOf(numbers)),
    ' ',
    file('JSON', 'application/json', () => jsonOf(loaded, numbers)),
  );
  head.append(files);
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

