// @ts-check
// Draws figures when they come into view, one after another, and again when sliders, theme or zoom change.

/**
 * A figure on the page.
 * @typedef {{ box: HTMLElement, canvas: HTMLElement, result: Result, figure: Figure, chosen: Chosen, visible: boolean,
 *   loaded: Loaded | null, plot: HTMLElement | null, range: [number, number] | null, compared: boolean,
 *   ends: [number, number] | null }} Drawn
 */

const CONFIG = {
  responsive: true,
  displaylogo: false,
  modeBarButtons: [['zoomIn2d', 'zoomOut2d', 'resetScale2d', 'toImage']],
};

/** @param {HTMLElement} box @param {Result} result @param {Figure} figure @returns {Drawn} */
function frameOf(box, result, figure) {
  const canvas = /** @type {HTMLElement} */ (box.querySelector('.canvas'));
  return { box, canvas, result, figure, chosen: new Map(), visible: false, loaded: null, plot: null, range: null, compared: false, ends: null };
}

/** @param {Drawn} drawn @returns {Promise<Loaded>} */
async function loadedOf(drawn) {
  drawn.loaded ??= await load(drawn.result, drawn.figure);
  return drawn.loaded;
}

/** Puts the static form of a figure into its place, where it waits as text. @param {Element} box */
function putStaticForm(box) {
  const waiting = box.querySelector('noscript');
  if (waiting !== null) {
    box.querySelector('.static')?.remove();
    const form = new DOMParser().parseFromString(waiting.textContent ?? '', 'text/html');
    waiting.replaceWith(...form.body.childNodes);
  }
}

/** Draws a figure for the first time; a failure stays in its frame. @param {Drawn} drawn */
async function drawFirst(drawn) {
  try {
    putStaticForm(drawn.box);
    if (drawn.figure.failure !== undefined) {
      throw new Error(drawn.figure.failure);
    }
    if (drawn.figure.mark === 'surface' && !canDrawInSpace()) {
      keepStaticForm(drawn, 'This browser cannot draw in space: it has no WebGL.');
      return;
    }
    if (!isGallery(drawn.figure.mark)) {
      // The bundle is inflated beside the columns; what goes wrong with it shows when it is needed.
      plotly().catch(() => {});
    }
    const loaded = await loadedOf(drawn);
    addSliders(drawn, loaded);
    await redraw(drawn);
    drawn.box.dataset.state = 'drawn';
  } catch (error) {
    fail(drawn, error);
  }
}

/** @type {boolean | null} */
let drawsInSpace = null;

/** Whether surfaces can be drawn, which need WebGL; plotly.js would show an advertisement for it instead. */
function canDrawInSpace() {
  if (drawsInSpace === null) {
    const canvas = document.createElement('canvas');
    const context = /** @type {WebGLRenderingContext | null} */ (canvas.getContext('webgl') ?? canvas.getContext('experimental-webgl'));
    drawsInSpace = context !== null;
    // Browsers keep a few contexts only, which the figures need.
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  }
  return drawsInSpace;
}

/** What was drawn before any script ran stays, at the first position of its sliders. @param {Drawn} drawn @param {string} why */
function keepStaticForm(drawn, why) {
  if (drawn.canvas.querySelector('.twin') === null) {
    throw new Error(why);
  }
  showNote(drawn, `${why} So the figure stays as it is and does not move.`);
  drawn.box.dataset.state = 'drawn';
}

/** @param {Drawn} drawn @param {unknown} error */
function fail(drawn, error) {
  const panel = element('div', undefined, 'panel-failed');
  panel.setAttribute('role', 'note');
  panel.append(element('strong', 'This figure could not be drawn'));
  panel.append(error instanceof Error ? error.message : String(error));
  drawn.canvas.replaceChildren(panel);
  drawn.box.dataset.state = 'failed';
  drawn.box.dataset.marks = '0';
}

/** Draws what the sliders ask for, in the part that the reader zoomed to. @param {Drawn} drawn */
async function redraw(drawn) {
  const loaded = await loadedOf(drawn);
  if (isGallery(drawn.figure.mark)) {
    const marks = showGallery(drawn.canvas, loaded, drawn.chosen);
    Object.assign(drawn.box.dataset, { marks, traces: 0, panels: galleryPanels(loaded, drawn.chosen) });
    return;
  }
  const Plotly = await plotly();
  const room = { width: drawn.canvas.clientWidth, height: singleHeight(drawn), margins: staticMargins(drawn) };
  const made = drawing(loaded, drawn.chosen, room, drawn.range);
  if (made.marks === 0 && drawn.plot === null) {
    throw new Error('no sample holds a value that can be drawn');
  }
  keepRanges(drawn, made);
  if (drawn.plot === null) {
    const plot = element('div', undefined, 'plot');
    drawn.canvas.querySelector('.static')?.remove();
    // The static form stays until the interactive one is there, and is what print shows.
    drawn.canvas.append(plot);
    await Plotly.newPlot(plot, made.traces, made.layout, CONFIG);
    drawn.canvas.dataset.live = 'yes';
    drawn.plot = plot;
    // The summary and the table say it to those who cannot see it; loose axis labels would only confuse.
    plot.querySelectorAll('.main-svg').forEach((svg) => svg.setAttribute('aria-hidden', 'true'));
    /** @type {any} */ (plot).on('plotly_relayout', (/** @type {any} */ change) => zoomed(drawn, change));
    addKeyboard(drawn, Plotly);
  } else {
    await Plotly.react(drawn.plot, made.traces, made.layout, CONFIG);
  }
  Object.assign(drawn.box.dataset, { marks: made.marks, traces: made.count, panels: made.panels });
  showNote(drawn, made.marks === 0 ? 'No sample holds a value here.' : made.note);
}

/** What the reader must be told of a drawing, under it. @param {Drawn} drawn @param {string} text */
function showNote(drawn, text) {
  drawn.canvas.querySelector('.note-drawn')?.remove();
  if (text !== '') {
    drawn.canvas.append(element('p', text, 'quiet note-drawn'));
  }
}

/** The height of a single panel: what the style gives an empty canvas. @param {Drawn} drawn */
function singleHeight(drawn) {
  return Math.round(parseFloat(getComputedStyle(drawn.canvas).minHeight)) || 320;
}

/** What stands around the panels of the static form of a figure. @param {Drawn} drawn @returns {Margins | null} */
function staticMargins(drawn) {
  const whole = /** @type {SVGElement | null} */ (drawn.canvas.querySelector('.twin > svg'));
  const panel = whole?.querySelector('svg');
  if (!whole || !panel) {
    return null;
  }
  const number = (/** @type {Element} */ of, /** @type {string} */ name) => Number(of.getAttribute(name) ?? 0);
  const [top, height] = [number(panel, 'y'), number(panel, 'height')];
  return { l: parseFloat(whole.style.marginLeft), r: parseFloat(whole.style.marginRight), t: top, b: number(whole, 'height') - top - height };
}

/** Sliders compare positions, so the value axis keeps one range over all of them. @param {Drawn} drawn @param {Drawing} made */
function keepRanges(drawn, made) {
  const { figure } = drawn;
  const isMoved = drawn.chosen.size > 0 || drawn.compared;
  if (figure.mark === 'surface' && drawn.loaded !== null) {
    keepHeights(drawn, drawn.loaded, made);
    return;
  }
  if (!isMoved || drawn.loaded === null || OWN_RANGES.includes(figure.mark) || figure.traces !== undefined) {
    return;
  }
  if (figure.mark === 'heat map' || figure.mark === 'contour') {
    const values = valuesOverSliders(drawn, drawn.loaded);
    for (const trace of made.traces) {
      Object.assign(trace, colourEnds(values[0], values[1]));
    }
    return;
  }
  const axis = made.layout.yaxis;
  const isLinear = axis?.type !== 'log' && axis?.type !== 'category';
  if (!isLinear || axis.range || figure.value === undefined || figure.mark === 'histogram') {
    return;
  }
  const [low, high] = valuesOverSliders(drawn, drawn.loaded);
  const room = (high - low || Math.abs(high) || 1) * 0.06;
  const from = axis.rangemode === 'tozero' && low >= 0 ? 0 : low - room;
  for (const name of Object.keys(made.layout).filter((key) => key.startsWith('yaxis'))) {
    made.layout[name] = { ...made.layout[name], range: [from, high + room] };
  }
}

/** A surface keeps the range of its heights and of its colours, which are the same. @param {Drawn} drawn @param {Loaded} loaded @param {Drawing} made */
function keepHeights(drawn, loaded, made) {
  const { zmin, zmax } = colourEnds(...valuesOverSliders(drawn, loaded));
  for (const trace of made.traces) {
    Object.assign(trace, { cmin: zmin, cmax: zmax });
  }
  const { zaxis } = made.layout.scene;
  made.layout.scene.zaxis = { ...zaxis, range: [zmin, zmax] };
}

/** Marks whose axes are no values of the output, or whose panels each have their own. */
const OWN_RANGES = ['scatter', 'pareto front', 'importance', 'ecdf', 'small multiples', 'slope'];

/** More samples than this are not all looked at before one of several runs is shown. */
const MANY_SAMPLES = 200_000;

/** The smallest and the largest value of a figure at every position of its sliders. @param {Drawn} drawn @param {Loaded} loaded @returns {[number, number]} */
function valuesOverSliders(drawn, loaded) {
  const { result, figure } = drawn;
  const several = drawn.compared && result.samples <= MANY_SAMPLES;
  let [low, high] = drawn.ends ?? [Infinity, -Infinity];
  const look = (/** @type {number[]} */ rows) => {
    const [first, last] = endsOf({ ...loaded, rows }, figure.log_color === true);
    [low, high] = [Math.min(low, first), Math.max(high, last)];
  };
  if (several && drawn.ends === null) {
    result.runs.forEach((_, run) => look(drawnRows(result, figure, loaded.columns, run)));
  } else if (!several) {
    // Of very many samples only the runs that were looked at count.
    look(loaded.rows);
  }
  if (drawn.compared) {
    drawn.ends = [low, high];
  }
  return [low, high];
}

/** The smallest and the largest value of the samples at hand. @param {Loaded} loaded @param {boolean} isLog @returns {[number, number]} */
function endsOf(loaded, isLog) {
  const numbers = numbersOf(loaded);
  const column = numbers.heads.findIndex((head) => head.title.startsWith('mean') || head.title.startsWith('success'));
  const place = column < 0 ? numbers.heads.length - 1 : column;
  let [low, high] = [Infinity, -Infinity];
  for (let index = 0; index < numbers.length; index++) {
    const raw = numbers.at(index)[place];
    const value = isLog ? Math.log10(Number(raw)) : Number(raw);
    if (raw !== null && Number.isFinite(value)) {
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return [low, high];
}

/** A long line is bucketed again for the part in view. @param {Drawn} drawn @param {any} change */
function zoomed(drawn, change) {
  const isLong = ['line', 'table curve', 'ecdf'].includes(drawn.figure.mark) && drawn.figure.expected.marks > LONG_LINE;
  if (!isLong) {
    return;
  }
  const [low, high] = [change['xaxis.range[0]'], change['xaxis.range[1]']];
  const isLog = drawn.figure.layout?.xaxis?.type === 'log';
  const back = (/** @type {number} */ value) => (isLog ? 10 ** value : value);
  if (low !== undefined) {
    drawn.range = [back(low), back(high)];
  } else if (change['xaxis.autorange']) {
    drawn.range = null;
  } else {
    return;
  }
  redraw(drawn).catch((error) => fail(drawn, error));
}
