// @ts-check
// Long lines as the smallest and the largest value of each of many buckets.

/** A line with more points than this is drawn from buckets. */
const LONG_LINE = 4000;

/**
 * The positions to draw of a line with ascending `x`, within `range`: all where they are few, else the smallest and the
 * largest `y` of each bucket of positions, and a neighbour to each side so that the line leaves the panel.
 * @param {ArrayLike<number>} x
 * @param {ArrayLike<number>} y
 * @param {[number, number] | null} range
 * @returns {number[] | null} null: all of them
 */
function bucketPositions(x, y, range) {
  if (x.length <= LONG_LINE) {
    return null;
  }
  let [first, last] = [0, x.length - 1];
  if (range) {
    first = Math.max(0, lowerBound(x, range[0]) - 1);
    last = Math.min(x.length - 1, lowerBound(x, range[1]));
  }
  const count = last - first + 1;
  const buckets = LONG_LINE / 2;
  const positions = [];
  if (count <= LONG_LINE) {
    for (let i = first; i <= last; i++) {
      positions.push(i);
    }
    return positions;
  }
  for (let bucket = 0; bucket < buckets; bucket++) {
    const from = first + Math.floor((bucket * count) / buckets);
    const to = first + Math.floor(((bucket + 1) * count) / buckets);
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if (y[i] < y[low]) {
        low = i;
      }
      if (y[i] > y[high]) {
        high = i;
      }
    }
    positions.push(Math.min(low, high));
    if (low !== high) {
      positions.push(Math.max(low, high));
    }
  }
  return positions;
}

/** The first position whose value is not below `value`. @param {ArrayLike<number>} sorted @param {number} value */
function lowerBound(sorted, value) {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
