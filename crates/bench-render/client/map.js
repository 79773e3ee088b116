// @ts-check
// Maps of what moved where: a cell tells its place and its change when it is pointed at, tapped or reached by keys.

/** The headings over a cell and beside it. @param {HTMLTableCellElement} cell */
function placeOfCell(cell) {
  const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
  const table = /** @type {HTMLTableElement} */ (cell.closest('table'));
  const column = [...row.cells].filter((one) => one.tagName === 'TD').indexOf(cell);
  const parts = [];
  const named = (/** @type {string | undefined} */ names) => (names ?? '').split('\n').filter((one) => one !== '');
  const [top, side] = [named(table.dataset.top), named(table.dataset.side)];
  for (const [level, line] of [...table.querySelectorAll('thead tr.values')].entries()) {
    let end = 0;
    const heads = [.../** @type {HTMLTableRowElement} */ (line).cells].slice(side.length);
    const head = heads.find((one) => (end += one.colSpan) > column);
    if (head) {
      parts.push(`${top[level]} = ${head.textContent}`);
    }
  }
  const body = /** @type {HTMLTableSectionElement} */ (row.parentElement);
  const index = [...body.rows].indexOf(row);
  for (const [level, name] of side.entries()) {
    // A heading stands in the first of the rows that it spans.
    for (let above = index; above >= 0; above--) {
      const heads = [...body.rows[above].cells].filter((one) => one.tagName === 'TH');
      const head = heads.find((one) => one.dataset.level === String(level) && above + one.rowSpan > index);
      if (head) {
        parts.push(`${name} = ${head.textContent}`);
        break;
      }
    }
  }
  return parts.join(', ');
}

/** @param {HTMLElement} box */
function startMap(box) {
  const told = box.querySelector('output');
  const table = box.querySelector('table');
  if (told === null || table === null) {
    return;
  }
  const cells = [...table.querySelectorAll('td')];
  const columns = cells.length / Math.max(1, table.tBodies[0]?.rows.length ?? 1);
  /** @type {HTMLTableCellElement | null} */
  let chosen = null;
  const choose = (/** @type {HTMLTableCellElement} */ cell) => {
    chosen?.removeAttribute('data-chosen');
    chosen = cell;
    cell.dataset.chosen = 'yes';
    told.textContent = `${placeOfCell(cell)}: ${cell.title || 'not compared'}`;
  };
  for (const event of ['pointerover', 'click']) {
    table.addEventListener(event, ({ target }) => {
      const cell = target instanceof Element ? target.closest('td') : null;
      if (cell) {
        choose(cell);
      }
    });
  }
  const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns, ArrowUp: -columns };
  box.addEventListener('keydown', (event) => {
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (step !== undefined && cells.length > 0) {
      event.preventDefault();
      const next = chosen === null ? 0 : cells.indexOf(chosen) + step;
      choose(cells[Math.min(Math.max(next, 0), cells.length - 1)]);
    }
  });
}
