// @ts-check
// The statistics of the samples at one place. The same formulas as in Rust, in the same order of additions.

/** The 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * What is known of the samples at one place. `low` and `high` are the ends of the spread.
 * @typedef {{ count: number, mean: number, deviation: number, low: number, high: number }} Summary
 */

/** @param {ArrayLike<number>} values */
function mean(values) {
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i];
  }
  return sum / values.length;
}

/** The sample standard deviation (n − 1); NaN for fewer than two values. @param {ArrayLike<number>} values */
function deviation(values) {
  if (values.length < 2) {
    return NaN;
  }
  const centre = mean(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    sum += (values[i] - centre) ** 2;
  }
  return Math.sqrt(sum / (values.length - 1));
}

/**
 * Wilson's 95 % interval of a ratio (Wilson 1927).
 * @param {number} successes
 * @param {number} count
 * @returns {[number, number]}
 */
function wilson(successes, count) {
  const ratio = successes / count;
  const shrink = 1 + (Z * Z) / count;
  const centre = (ratio + (Z * Z) / (2 * count)) / shrink;
  const half = (Z / shrink) * Math.sqrt((ratio * (1 - ratio)) / count + (Z * Z) / (4 * count * count));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}

/**
 * The value below which a share of the sorted values lies, linear between neighbours (type 7 of Hyndman and Fan).
 * @param {ArrayLike<number>} sorted
 * @param {number} share
 */
function quantile(sorted, share) {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
}

/**
 * @param {number[]} values
 * @param {string | undefined} spread
 * @returns {Summary}
 */
function summarise(values, spread) {
  const centre = mean(values);
  const width = deviation(values);
  let [low, high] = [centre - width, centre + width];
  if (spread === 'wilson') {
    [low, high] = wilson(
      values.reduce((sum, value) => sum + value, 0),
      values.length,
    );
  }
  return { count: values.length, mean: centre, deviation: width, low, high };
}
