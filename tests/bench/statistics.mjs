// The sums of the benchmark: medians, their spread, and ratios within a round. It must never throw a sample away.

/** The middle value. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median absolute deviation: how far from the median half of the values lie. */
export function deviation(values) {
  const middle = median(values);
  return median(values.map((value) => Math.abs(value - middle)));
}

/** The median of the ratios round by round: both samples of a ratio were taken under the same load. */
export function ratio(values, floor) {
  return median(values.map((value, round) => value / floor[round]));
}

/** The items in an order that depends on the sequence alone (Fisher and Yates). */
export function shuffled(items, next) {
  const order = [...items];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Math.floor(next() * (at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order;
}
