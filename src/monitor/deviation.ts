import { median } from './median.ts';

/** Makes the median of the distances from the median what the standard deviation of a normal distribution is. */
const asDeviation = 1.4826;

/**
 * How many times further from the usual a number is than such numbers usually are: by the median and the median of the
 * distances from it, which one strange week does not move. Counts differ by their square root at least.
 *
 * @param others the same of other times, at least one.
 */
export function deviation(count: number, others: readonly number[]): number {
  const usual = median(others);
  const spread = asDeviation * median(others.map((one) => Math.abs(one - usual)));
  return Math.abs(count - usual) / Math.max(spread, Math.sqrt(usual), 1);
}
