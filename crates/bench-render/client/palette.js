// @ts-check
// Colours of the theme in use, read from the style of the page.

/** @typedef {{ ink: string, quiet: string, grid: string, axis: string, hover: string, surface: string, bad: string,
 *   good: string, even: string, accent: string, series: string[], ramp: [string, string, string] }} Palette */

/** @returns {Palette} */
function palette() {
  const style = getComputedStyle(document.documentElement);
  const colour = (/** @type {string} */ name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour('plot-ink'),
    quiet: colour('quiet'),
    grid: colour('plot-grid'),
    axis: colour('plot-axis'),
    hover: colour('plot-hover'),
    surface: colour('surface'),
    bad: colour('bad'),
    good: colour('good'),
    even: colour('even'),
    accent: colour('accent'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((number) => colour(`series-${number}`)),
    ramp: [colour('ramp-low'), colour('ramp-middle'), colour('ramp-high')],
  };
}

/** @param {string} hex `#rrggbb` @returns {[number, number, number]} */
function channelsOfColour(hex) {
  const number = parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}

/** @param {string} hex @param {number} opacity */
function translucent(hex, opacity) {
  return `rgba(${channelsOfColour(hex).join(',')},${opacity})`;
}

/** The colour at a share of the ramp. @param {Palette} colours @param {number} share */
function rampColour(colours, share) {
  const [from, to] = share < 0.5 ? [colours.ramp[0], colours.ramp[1]] : [colours.ramp[1], colours.ramp[2]];
  const part = share < 0.5 ? share * 2 : share * 2 - 1;
  const [a, b] = [channelsOfColour(from), channelsOfColour(to)];
  return `rgb(${a.map((low, i) => Math.round(low + (b[i] - low) * part)).join(',')})`;
}

/** @param {string} colour `rgb(...)` or `#rrggbb` @param {number} opacity */
function withOpacity(colour, opacity) {
  return colour.startsWith('rgb(') ? colour.replace('rgb(', 'rgba(').replace(')', `,${opacity})`) : translucent(colour, opacity);
}

const SYMBOLS = ['circle', 'square', 'diamond', 'triangle-up', 'x', 'triangle-down', 'star', 'hexagon'];
const DASHES = ['solid', 'dash', 'dot', 'dashdot', 'longdash', 'longdashdot'];

/**
 * How the trace at a position is told apart: by colour, and by symbol or dash for those who cannot see it.
 * @param {Palette} colours
 * @param {number} position
 * @param {number} count
 * @param {boolean} ordered whether the traces are numbers in order, which a ramp shows
 */
function traceLook(colours, position, count, ordered) {
  const colour =
    ordered && count > 2 ? rampColour(colours, 0.15 + (0.85 * position) / (count - 1)) : colours.series[position % 8];
  return { colour, symbol: SYMBOLS[position % 8], dash: DASHES[position % 6] };
}
