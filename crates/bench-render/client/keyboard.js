// @ts-check
// The values of a figure by keyboard: arrows step from mark to mark, and each is told as text.

/** @param {Drawn} drawn @param {any} Plotly */
function addKeyboard(drawn, Plotly) {
  const plot = /** @type {any} */ (drawn.plot);
  plot.tabIndex = 0;
  plot.setAttribute('role', 'group');
  plot.setAttribute('aria-label', `${drawn.figure.title}: left and right step through the values, up and down through the lines`);
  const told = element('p', undefined, 'told');
  told.setAttribute('aria-live', 'polite');
  drawn.canvas.append(told);
  const place = { trace: 0, point: -1 };
  plot.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
    const steps = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
    const step = steps[/** @type {keyof typeof steps} */ (event.key)];
    if (event.key === 'Escape') {
      Plotly.Fx.unhover(plot);
      told.textContent = '';
      place.point = -1;
    }
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const traces = /** @type {any[]} */ (plot.data).map((trace, i) => ({ trace, i })).filter(({ trace }) => isRead(trace));
    if (traces.length === 0) {
      return;
    }
    event.preventDefault();
    place.trace = (place.trace + step[0] + traces.length) % traces.length;
    const { trace, i } = traces[place.trace];
    const count = trace.y.length;
    place.point = step[0] !== 0 ? Math.min(Math.max(place.point, 0), count - 1) : (place.point + step[1] + count) % count;
    const subplot = `${trace.xaxis ?? 'x'}${trace.yaxis ?? 'y'}`;
    Plotly.Fx.hover(plot, [{ curveNumber: i, pointNumber: place.point }], subplot);
    const name = trace.showlegend === false || !trace.name ? '' : `${trace.name}: `;
    told.textContent = `${unescaped(name)}${axisText(plot, trace, 'x', place.point)}, ${axisText(plot, trace, 'y', place.point)}`;
  });
}

/** Whether a trace holds values that are read one by one: no bands, no samples in boxes, no maps. @param {any} trace */
function isRead(trace) {
  return ['scatter', 'bar'].includes(trace.type ?? 'scatter') && trace.hoverinfo !== 'skip' && trace.y?.length > 0;
}

/** A value as its axis tells it. @param {any} plot @param {any} trace @param {'x' | 'y'} letter @param {number} point */
function axisText(plot, trace, letter, point) {
  const axis = plot._fullLayout[`${letter}axis${(trace[`${letter}axis`] ?? letter).slice(1)}`];
  const value = trace[letter]?.[point];
  const title = unescaped(axis.title?.text ?? '');
  const tick = axis.ticktext ? axis.ticktext[axis.tickvals.indexOf(value)] : undefined;
  const text = tick ?? (typeof value === 'number' ? `${shortNumber(value)}${axis.ticksuffix ?? ''}` : value);
  return title === '' ? unescaped(String(text)) : `${title} ${unescaped(String(text))}`;
}

/** Text that was written for plotly as people read it. @param {string} text */
function unescaped(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#37;/g, '%').replace(/&amp;/g, '&');
}
