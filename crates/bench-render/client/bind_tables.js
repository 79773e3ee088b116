// @ts-check
// Arrays into the trace templates of tables inside samples: curves, points and distributions.

/** The rows of each sample's table. @param {Loaded} loaded @param {number} row @returns {[number, number]} */
function tableRows(loaded, row) {
  const ends = columnOf(loaded.columns, endsName(loaded.figure));
  return isMissing(ends, row) ? [0, 0] : [row === 0 ? 0 : at(ends, row - 1), at(ends, row)];
}

/** Curves and point clouds of the tables inside samples, or their values together. @param {Loaded} loaded @param {Group} group @param {Query} _asked @param {Look} look @returns {Bound} */
function bindTables(loaded, group, _asked, look) {
  const { figure } = loaded;
  const { x: xName, y: yName } = figure.channels ?? {};
  const x = columnOf(loaded.columns, xName);
  const y = yName === undefined ? null : columnOf(loaded.columns, yName);
  const together = figure.mark === 'table histogram';
  /** @type {Trace[]} */
  const traces = [];
  /** @type {any[]} */
  let [xs, ys] = [[], []];
  let marks = 0;
  const flush = (/** @type {string} */ label) => {
    if (xs.length === 0) {
      return;
    }
    const positions = figure.mark === 'table curve' && y !== null ? bucketPositions(xs, ys, look.range) : null;
    const fields = named(group, {
      x: positions === null ? xs : positions.map((i) => xs[i]),
      showlegend: traces.length === 0 && group.name !== '',
    });
    if (y !== null && !together) {
      fields.y = positions === null ? ys : positions.map((i) => ys[i]);
      fields[figure.mark === 'table curve' ? 'line' : 'marker'] = { color: look.colour };
      fields.text = plotText(label);
    }
    if (together) {
      fields.marker = { color: look.colour, line: { color: look.colours.surface, width: 1 } };
    } else if (figure.mark !== 'table curve') {
      fields.marker.symbol = look.symbol;
    }
    marks += xs.length;
    traces.push(over(figure.trace, fields));
    [xs, ys] = [[], []];
  };
  for (const row of group.rows) {
    const [first, end] = tableRows(loaded, row);
    for (let cell = first; cell < end; cell++) {
      const [a, b] = [at(x, cell), y === null ? 0 : at(y, cell)];
      if (Number.isFinite(a) && Number.isFinite(b)) {
        xs.push(x.column.texts ? plotText(valueText(x.column, a)) : a);
        ys.push(y?.column.texts ? plotText(valueText(y.column, b)) : b);
      }
    }
    if (!together) {
      flush(pointLabel(loaded, row));
    }
  }
  flush('');
  return { traces, marks, count: traces.length };
}
