// @ts-check
// Starts the page: frames, drawing in view, tables on opening, theme and print.

/** @type {Drawn[]} */
const FRAMES = [];
let drawingNow = false;
/** The page is painted, static forms included, before the first interactive figure keeps the browser busy. */
const painted = new Promise((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
});

function start() {
  const data = document.getElementById('bench-data');
  /** @type {{ results: Result[] }} */
  const { results } = JSON.parse(data?.textContent ?? '{"results":[]}');
  data?.remove();
  for (const result of results) {
    for (const figure of result.figures) {
      const box = document.getElementById(figure.id);
      if (box) {
        const drawn = frameOf(box, result, figure);
        FRAMES.push(drawn);
        addTable(drawn);
      }
    }
  }
  document.querySelectorAll('.map').forEach((box) => startMap(/** @type {HTMLElement} */ (box)));
  watch();
  document.documentElement.addEventListener('bench-theme', recolour);
  window.addEventListener('beforeprint', () => {
    document.querySelectorAll('.figure').forEach(putStaticForm);
    for (const details of document.querySelectorAll('details.environment, details.folded')) {
      /** @type {HTMLDetailsElement} */ (details).open = true;
    }
  });
}

/** Static forms stand in their places this far from the window, so that readers scroll to figures and not to empty places. */
const NEAR = '150% 0px';

/** Draws what comes into view, in the order of the page. */
function watch() {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target } of entries.filter(({ isIntersecting }) => isIntersecting)) {
        putStaticForm(target);
        near.unobserve(target);
      }
    },
    { rootMargin: NEAR },
  );
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        const drawn = FRAMES.find(({ box }) => box === entry.target);
        if (drawn) {
          drawn.visible = entry.isIntersecting;
        }
      }
      void drawVisible(observer);
    },
    { rootMargin: '300px 0px' },
  );
  for (const { box } of FRAMES) {
    observer.observe(box);
    near.observe(box);
  }
}

/** One figure at a time, so that the page stays quick to answer. @param {IntersectionObserver} observer */
async function drawVisible(observer) {
  if (drawingNow) {
    return;
  }
  drawingNow = true;
  await painted;
  for (;;) {
    const next = FRAMES.find(({ visible, box }) => visible && box.dataset.state === 'waiting');
    if (next === undefined) {
      break;
    }
    await drawFirst(next);
    observer.unobserve(next.box);
  }
  drawingNow = false;
}

/** @param {Drawn} drawn */
function addTable(drawn) {
  const details = /** @type {HTMLDetailsElement | null} */ (drawn.box.querySelector('details.numbers'));
  const box = /** @type {HTMLElement | null} */ (details?.querySelector('.table') ?? null);
  if (details === null || box === null) {
    return;
  }
  if (drawn.figure.failure !== undefined) {
    details.remove();
    return;
  }
  details.addEventListener('toggle', () => {
    if (details.open && box.childElementCount === 0) {
      loadedOf(drawn)
        .then((loaded) => showNumbers(box, loaded))
        .catch((error) => box.replaceChildren(element('p', `The table could not be made: ${error.message}`, 'quiet')));
    }
  });
}

/** Draws again in the colours of the theme. */
function recolour() {
  for (const drawn of FRAMES) {
    if (drawn.plot !== null && drawn.box.dataset.state === 'drawn') {
      redraw(drawn).catch((error) => fail(drawn, error));
    }
  }
}

start();
