// Scrolls every figure into view, waits until it is drawn, and reports what can be seen of it.
// Called with the figures that the page's file plans; the page itself may have dropped them after reading.
(async (figures) => {
  const settled = (box) => new Promise((resolve) => {
    const done = () => box.dataset.state === 'drawn' || box.dataset.state === 'failed';
    if (done()) return resolve();
    // A figure that is never drawn is complained about by its state, not by a browser that never answers.
    const deadline = setTimeout(resolve, 10000);
    const observer = new MutationObserver(() => {
      if (done()) { observer.disconnect(); clearTimeout(deadline); resolve(); }
    });
    observer.observe(box, { attributes: true });
  });
  const faults = (plot) => {
    try {
      return window.Plotly.validate(plot.data, plot.layout)?.map((fault) => fault.msg) ?? [];
    } catch (error) {
      return [`Plotly.validate threw: ${error.message}`];
    }
  };
  const report = [];
  for (const figure of figures) {
    const box = document.getElementById(figure.id);
    if (!box) { report.push({ id: figure.id, problem: 'has no place on the page' }); continue; }
    box.scrollIntoView({ block: 'center' });
    await settled(box);
    const plot = box.querySelector('.js-plotly-plot');
    const texts = [...box.querySelectorAll('svg text')].map((text) => text.textContent);
    // Small multiples say in their heading what all of their values are.
    const axes = figure.mark === 'small multiples' ? ['xaxis'] : ['xaxis', 'yaxis'];
    const wanted = axes.map((axis) => figure.layout?.[axis]?.title?.text).filter(Boolean);
    const entry = {
      id: figure.id,
      mark: figure.mark,
      state: box.dataset.state,
      marks: Number(box.dataset.marks),
      expected: figure.expected,
      untold: wanted.filter((title) => !texts.some((text) => text.replace(/\s+/g, ' ').includes(title.replace(/<[^>]*>/g, ' ').trim()))),
      seen: 0,
      outside: 0,
      why: box.querySelector('.panel-failed')?.textContent ?? '',
    };
    if (plot) {
      const layout = plot._fullLayout;
      const frame = plot.getBoundingClientRect();
      const areas = Object.values(layout._plots).map(({ xaxis, yaxis }) => ({
        left: frame.left + xaxis._offset, right: frame.left + xaxis._offset + xaxis._length,
        top: frame.top + yaxis._offset, bottom: frame.top + yaxis._offset + yaxis._length,
      }));
      const shapes = { line: '.scatterlayer .js-line, .scatterlayer .point', bar: '.barlayer .point path',
        box: '.boxlayer path.box', strip: '.scatterlayer .point, .boxlayer .point', histogram: '.barlayer .point path',
        violin: '.violinlayer path.violin', ecdf: '.scatterlayer .js-line', importance: '.barlayer .point path',
        'heat map': '.heatmaplayer image', contour: '.contourlayer path', surface: 'canvas',
        scatter: '.scatterlayer .point', 'pareto front': '.scatterlayer .point', 'percentile band': '.scatterlayer .point',
        slope: '.scatterlayer .point', 'small multiples': '.scatterlayer .point', history: '.scatterlayer .point' };
      const marks = [...plot.querySelectorAll(shapes[figure.mark] ?? '.scatterlayer .js-line, .scatterlayer .point, .barlayer .point path')];
      const sized = marks.map((mark) => mark.getBoundingClientRect()).filter((rect) => rect.width + rect.height > 0);
      const inside = (rect) => areas.some((area) => {
        const [x, y] = [(rect.left + rect.right) / 2, (rect.top + rect.bottom) / 2];
        return x >= area.left - 2 && x <= area.right + 2 && y >= area.top - 2 && y <= area.bottom + 2;
      });
      entry.seen = sized.length;
      // What stands in space has no area of a panel.
      entry.outside = figure.mark === 'surface' ? 0 : sized.filter((rect) => !inside(rect)).length;
      entry.invalid = faults(plot);
      const room = box.getBoundingClientRect();
      const drawn = plot.querySelector('svg.main-svg').getBoundingClientRect();
      entry.spill = Math.max(0, Math.round(drawn.right - room.right), Math.round(room.left - drawn.left));
    } else {
      entry.seen = box.querySelectorAll('img, video, a[download], pre, td, li, figcaption, .cell').length;
      entry.invalid = [];
    }
    report.push(entry);
  }
  window.scrollTo(0, 0);
  return {
    figures: report,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    width: document.documentElement.clientWidth,
  };
})
