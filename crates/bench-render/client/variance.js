// @ts-check
// The variance of a value over a full grid in parts. The same formulas as in Rust, in the same order of additions.

/**
 * The variance in parts that add up to the whole; see `variance_parts` of bench-core for the sources.
 * @param {number[]} levels the number of values of each input
 * @param {number[]} means the mean at each point, the last input changing fastest
 * @param {number} within the mean variance of the samples at the same point
 */
function varianceParts(levels, means, within) {
  const centre = mean(means);
  const centred = means.map((value) => value - centre);
  const between = meanSquare(centred);
  const effects = levels.map((_, input) => effectOf(levels, centred, [input]));
  const alone = effects.map(meanSquare);
  /** @type {[number, number, number][]} */
  const pairs = [];
  for (let first = 0; first < levels.length; first++) {
    for (let second = first + 1; second < levels.length; second++) {
      const both = effectOf(levels, centred, [first, second]).map(
        (value, place) =>
          value - (effects[first][Math.floor(place / levels[second])] + effects[second][place % levels[second]]),
      );
      pairs.push([first, second, meanSquare(both)]);
    }
  }
  const sum = (/** @type {number[]} */ parts) => parts.reduce((all, part) => all + part, 0);
  const explained = sum(alone) + sum(pairs.map((pair) => pair[2]));
  // Rounding alone may leave a little less than nothing.
  const higher = levels.length > 2 ? Math.max(0, between - explained) : 0;
  return { total: explained + higher + within, alone, pairs, higher, within };
}

/** The means over all inputs but `kept`, one for each combination of their levels. @param {number[]} levels @param {number[]} centred @param {number[]} kept */
function effectOf(levels, centred, kept) {
  const strides = kept.map((input) => levels.slice(input + 1).reduce((all, count) => all * count, 1));
  const count = kept.reduce((all, input) => all * levels[input], 1);
  const sums = new Array(count).fill(0);
  for (let point = 0; point < centred.length; point++) {
    const place = kept.reduce((sum, input, i) => sum * levels[input] + (Math.floor(point / strides[i]) % levels[input]), 0);
    sums[place] += centred[point];
  }
  return sums.map((sum) => sum / (centred.length / count));
}

/** @param {number[]} values */
function meanSquare(values) {
  return mean(values.map((value) => value * value));
}
