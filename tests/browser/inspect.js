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
  // A text of plotly's as it is read.
  const plain = (text) => text.replace(/<[^>]*>/g, ' ').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&#37;/g, '%').replace(/&amp;/g, '&');
  // What the static form of a figure, given as text, says otherwise than the drawn one: its axes, its groups and their colours.
  const disagreements = (box, text, plot, figure) => {
    if (!text) return [];
    const holder = document.createElement('div');
    holder.innerHTML = text;
    box.append(holder);
    const found = [];
    const close = (told, drawn, name) => {
      const span = Math.abs(drawn[1] - drawn[0]);
      const off = Math.max(Math.abs(told[0] - drawn[0]), Math.abs(told[1] - drawn[1])) / span;
      // Pixels of marks and rounded ticks let axes differ by a few hundredths; the rest would show.
      if (!(off < 0.08)) found.push(`${name} from ${told.join(' to ')}, not ${drawn.join(' to ')}`);
    };
    const layout = plot._fullLayout;
    const panels = [...holder.querySelectorAll('svg[data-x]')];
    // A surface has the three axes of its scene, which are no panel's.
    const isInSpace = figure.mark === 'surface';
    const areas = isInSpace ? [layout.scene] : Object.values(layout._plots);
    if (panels.length !== areas.length) found.push(`${panels.length} panels, not ${areas.length}`);
    const ends = (panel, name) => panel.dataset[name].split(' ').map(Number);
    for (let i = 0; i < Math.min(panels.length, areas.length); i++) {
      close(ends(panels[i], 'x'), areas[i].xaxis.range.map(Number), `panel ${i}: x`);
      const [low, high] = areas[i].yaxis.range.map(Number);
      // The largest part stands at the top of an axis that runs downwards.
      close(ends(panels[i], 'y'), low < high ? [low, high] : [high, low], `panel ${i}: y`);
    }
    if (isInSpace) {
      const { zaxis } = layout.scene;
      close(ends(panels[0], 'z'), zaxis.range.map(Number), 'z');
      close([plot.data[0].cmin, plot.data[0].cmax], zaxis.range.map(Number), 'colours');
    }
    if (figure.mark === 'small multiples') {
      // What got worse at the end is told by its shape.
      const squares = plot.data.filter((trace) => trace.marker.symbol.includes('square')).length;
      const told = holder.querySelectorAll('path.q').length;
      if (squares !== told) found.push(`${told} squares, not ${squares}`);
    }
    // Panels say the same of themselves, as far as there is room.
    const begin = (title) => plain(title).replace(/…$/, '').trim();
    const drawnTitles = (plot.layout.annotations ?? []).map((note) => begin(note.text));
    for (const title of [...holder.querySelectorAll('svg text[y="-7"]')].map((node) => begin(node.textContent))) {
      const isDrawn = drawnTitles.some((drawn) => drawn.startsWith(title) || (drawn && title.startsWith(drawn)));
      if (!isDrawn) found.push(`a panel \`${title}\`, not one of ${drawnTitles.join(' | ')}`);
    }
    const told = [...holder.querySelectorAll('svg text')].map((node) => node.textContent.trim());
    for (const axis of ['xaxis', 'yaxis', 'zaxis']) {
      const title = plain((isInSpace ? layout.scene : layout)[axis]?.title?.text ?? '').trim();
      if (title && !told.includes(title)) found.push(`no title \`${title}\` among ${told.join(' | ')}`);
    }
    const colourOf = (trace) => [trace.line?.color, trace.marker?.color, trace.fillcolor].flat().filter((colour) => typeof colour === 'string');
    // The parts of a colour in 256ths, however it is written.
    const parts = (colour) => {
      const dot = document.createElement('i');
      dot.style.color = colour;
      holder.append(dot);
      const told = getComputedStyle(dot).color;
      const numbers = told.match(/[\d.]+/g).slice(0, 3).map(Number);
      return told.startsWith('color(') ? numbers.map((part) => 255 * part) : numbers;
    };
    const drawn = plot.data.flatMap(colourOf).map(parts);
    const keys = [...holder.querySelectorAll('.legend li')];
    for (const key of keys) {
      const told = parts(getComputedStyle(key.querySelector('path')).color);
      // A ramp has fewer steps in the static form.
      const same = drawn.some((colour) => colour.every((part, i) => Math.abs(part - told[i]) < 6));
      if (!same) found.push(`${key.textContent} is ${told}, not one of ${drawn.join(' | ')}`);
    }
    const names = new Set(plot.data.filter((trace) => trace.showlegend !== false).map((trace) => trace.name));
    if (keys.length > 0 && keys.length !== names.size) found.push(`${keys.length} keys, not ${names.size}: ${figure.mark}`);
    holder.remove();
    return found;
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
      entry.twin = disagreements(box, figure.twin, plot, figure);
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
