// @ts-check
// The values of a figure by keyboard: arrows step from mark to mark, and each is told as text.

/** @param {Drawn} drawn @param {any} Plotly */
function addKeyboard(drawn, Plotly) {
  const plot = /** @type {any} */ (drawn.plot);
  plot.tabIndex = 0;
  plot.setAttribute('role', 'group');
  plot.setAttribute('aria-label', `${drawn.figure.title}: ${keysOf(plot)}`);
  const told = element('p', undefined, 'told');
  told.setAttribute('aria-live', 'polite');
  drawn.canvas.append(told);
  const place = { row: 0, index: -1 };
  plot.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (event.key === 'Escape') {
      Plotly.Fx.unhover(plot);
      told.textContent = '';
      place.index = -1;
    }
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const rows = rowsOf(drawn);
    if (rows.length === 0) {
      return;
    }
    event.preventDefault();
    // Whichever key comes first, it tells the first mark.
    const [down, along] = place.index < 0 ? [0, 1] : step;
    place.row = (place.row + down + rows.length) % rows.length;
    const { trace, curve, length, spot, tell } = rows[place.row];
    place.index = down !== 0 ? Math.min(place.index, length - 1) : (place.index + along + length) % length;
    if (spot !== undefined) {
      Plotly.Fx.hover(plot, [{ curveNumber: curve, ...spot(place.index) }], `${trace.xaxis ?? 'x'}${trace.yaxis ?? 'y'}`);
    }
    const where = trace === undefined ? '' : whereText(plot, trace);
    told.textContent = where === '' ? tell(place.index) : `${where}: ${tell(place.index)}`;
  });
}

/** What the arrow keys do. @param {any} plot */
function keysOf(plot) {
  const read = plot.data.map(readerOf).find((/** @type {any} */ reader) => reader !== undefined);
  return read?.keys ?? 'left and right step through the rows of its data';
}

/** The panel and the group of a trace, where there are several. @param {any} plot @param {any} trace */
function whereText(plot, trace) {
  const names = new Set(plot.data.filter(readerOf).map((/** @type {any} */ { name }) => name));
  // The titles of several panels are the first notes of a plot, in their order.
  const title = plot.layout.xaxis2 ? plot.layout.annotations[Number((trace.xaxis ?? 'x').slice(1) || 1) - 1] : undefined;
  return listed([title?.hovertext ?? title?.text ?? '', names.size > 1 ? (trace.name ?? '') : ''].map(unescaped));
}
