// @ts-check
// The sliders of a figure: over inputs that have no other place, over runs, and over pages of panels.

/**
 * One slider: its name, the positions with what each is called, and what happens when one is chosen.
 * @param {Drawn} drawn
 * @param {string} title
 * @param {string[]} texts
 * @param {number} start
 * @param {(position: number) => void} choose
 */
function addSlider(drawn, title, texts, start, choose) {
  const controls = /** @type {HTMLElement} */ (drawn.box.querySelector('.controls'));
  const label = element('label', undefined, 'slider');
  const range = /** @type {HTMLInputElement} */ (element('input'));
  Object.assign(range, { type: 'range', min: '0', max: String(texts.length - 1), step: '1', value: String(start) });
  range.id = `${drawn.figure.id}.slider-${controls.querySelectorAll('input').length}`;
  const output = element('output', texts[start]);
  output.setAttribute('for', range.id);
  range.setAttribute('aria-valuetext', texts[start]);
  range.addEventListener('input', () => {
    const position = Number(range.value);
    output.textContent = texts[position];
    range.setAttribute('aria-valuetext', texts[position]);
    choose(position);
    redraw(drawn).catch((error) => fail(drawn, error));
  });
  label.append(element('span', title), range, output);
  controls.append(label);
}

/** @param {Drawn} drawn @param {Loaded} loaded */
function addSliders(drawn, loaded) {
  const { figure } = drawn;
  for (const name of sliderNames(figure)) {
    const channel = channelOf(loaded, name);
    const levels = levelsOf(channel, loaded.rows);
    if (levels.length > 0) {
      drawn.chosen.set(name, levels[0]);
      const texts = levels.map((code) => channel.text(code));
      addSlider(drawn, channel.title, texts, 0, (position) => drawn.chosen.set(name, levels[position]));
    }
  }
  addPageSlider(drawn);
  addRunSlider(drawn, loaded);
}

/** Where more panels were planned than are seen at a time. @param {Drawn} drawn */
function addPageSlider(drawn) {
  const { points, panels_at_a_time: atOnce } = drawn.figure;
  if (points === undefined || atOnce === undefined || points.length <= atOnce) {
    return;
  }
  const count = Math.ceil(points.length / atOnce);
  const texts = Array.from({ length: count }, (_, page) => {
    const end = Math.min(points.length, (page + 1) * atOnce);
    return `${page * atOnce + 1} to ${end} of ${points.length}`;
  });
  drawn.chosen.set(PAGE, 0);
  addSlider(drawn, 'panels', texts, 0, (page) => drawn.chosen.set(PAGE, page));
}

/** Where the result has several runs and the figure shows one of them. @param {Drawn} drawn @param {Loaded} loaded */
function addRunSlider(drawn, loaded) {
  const { result, figure } = drawn;
  if (figure.runs === 'all' || figure.traces !== undefined || result.runs.length < 2) {
    return;
  }
  const texts = result.runs.map((_, run) => runLabel(result, run));
  const last = result.runs.length - 1;
  addSlider(drawn, 'run', texts, last, (run) => {
    drawn.compared = true;
    loaded.rows = run === last ? loaded.current : drawnRows(result, figure, loaded.columns, run);
    refreshTable(drawn);
  });
}

/** A table that is open follows the run that is shown. @param {Drawn} drawn */
function refreshTable(drawn) {
  const details = /** @type {HTMLDetailsElement | null} */ (drawn.box.querySelector('details.numbers'));
  const box = /** @type {HTMLElement | null} */ (details?.querySelector('.table') ?? null);
  if (details === null || box === null || drawn.loaded === null) {
    return;
  }
  if (details.open) {
    showNumbers(box, drawn.loaded);
  } else {
    // It is built again when it is opened.
    box.replaceChildren();
  }
}
