// @ts-check
// What a history is judged by: baseline, accepted values, change points, as shapes and notes of its panel.

/** The baseline and the accepted values of a history, behind its line. @param {NonNullable<Figure['baseline']>} baseline @param {Palette} colours */
function baselineShapes(baseline, colours) {
  const across = { xref: 'paper', x0: 0, x1: 1, layer: 'below' };
  /** @type {any[]} */
  const shapes = baseline.bands
    .filter(([low, high]) => Number.isFinite(low) && Number.isFinite(high))
    .map(([low, high]) => ({
      ...across,
      type: 'rect',
      y0: low,
      y1: high,
      line: { width: 0 },
      fillcolor: translucent(colours.even, 0.12),
    }));
  if (baseline.value !== null && Number.isFinite(baseline.value)) {
    const line = { color: colours.even, width: 1.5, dash: 'dash' };
    shapes.push({ ...across, type: 'line', y0: baseline.value, y1: baseline.value, line });
  }
  return shapes;
}

/**
 * What the dashed line is, on the line itself, and the verdict beside the run it is about.
 * @param {NonNullable<Figure['baseline']>} baseline
 * @param {Trace | undefined} history
 * @param {Palette} colours
 */
function baselineNotes(baseline, history, colours) {
  if (baseline.value === null || !Number.isFinite(baseline.value) || history === undefined) {
    return [];
  }
  const line = { xref: 'paper', x: 0.005, xanchor: 'left', showarrow: false };
  const isBanded = baseline.bands.length > 0;
  const [y, yanchor] = isBanded ? [baseline.bands[0][1], 'top'] : [baseline.value, 'bottom'];
  const young = baseline.young ? ', from few runs' : '';
  const text = isBanded ? `accepted around the baseline (dashed)${young}` : `baseline (dashed)${young}`;
  const notes = [{ ...line, y, yanchor, text, font: { size: 11, color: colours.even } }];
  const end = history.x.length - 1;
  const tone = baseline.verdict === 'REGRESSED' ? colours.bad : baseline.verdict === 'IMPROVED' ? colours.good : '';
  if (tone !== '') {
    const place = { x: history.x[end], xanchor: 'right', xshift: -14, y: history.y[end], yanchor: 'middle' };
    const verdict = `<b>${plotText(baseline.text.split(' against ')[0])}</b>`;
    notes.push({ ...line, ...place, xref: 'x', text: verdict, font: { size: 13, color: tone } });
  }
  return notes;
}

/** @typedef {NonNullable<Figure['change_points']>[number]} ChangePoint */

/** Where a level changed: the runs between which it did, and the levels to both sides. @param {ChangePoint} change @param {Palette} colours */
function changeShapes(change, colours) {
  const tone = change.verdict === 'IMPROVED' ? colours.good : colours.bad;
  const step = change.run - 0.5;
  const up = { yref: 'paper', y0: 0, y1: 1, layer: 'below' };
  const level = (/** @type {number} */ y, /** @type {number} */ x0, /** @type {number} */ x1) => ({
    type: 'line', x0, x1, y0: y, y1: y, layer: 'below', line: { color: tone, width: 2 },
  });
  return [
    // The step lies in this range of runs with 90 % confidence.
    { ...up, type: 'rect', x0: change.earliest - 0.75, x1: change.latest - 0.25, line: { width: 0 }, fillcolor: withOpacity(tone, 0.12) },
    { ...up, type: 'line', x0: step, x1: step, line: { color: tone, width: 1.5, dash: 'dot' } },
    level(change.before, step - 2, step),
    level(change.after, step, step + 2),
  ];
}

/** What changed there, at the top. @param {ChangePoint} change @param {Palette} colours */
function changeNote(change, colours) {
  const color = change.verdict === 'IMPROVED' ? colours.good : colours.bad;
  const font = { size: 12, color };
  return { x: change.run - 0.5, xanchor: 'left', xshift: 4, yref: 'paper', y: 1, yanchor: 'top', showarrow: false, text: `since here ${plotText(change.text)}`, font };
}
