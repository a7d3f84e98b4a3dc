import type { Threshold } from '../core/evaluation.ts';
import type { VariantSums } from '../store/evaluation/evaluation-results.ts';

/** Whether a variant is good enough; null where nobody said what is, or while rows are left. */
export function isGoodEnough(sums: VariantSums, threshold: Threshold | undefined): boolean | null {
  if (threshold === undefined || sums.done < sums.rows) return null;
  const { score, cost, latencyMs } = threshold;
  if (sums.score === null || sums.score < score) return false;
  if (cost !== undefined && sums.cost / Math.max(1, sums.rows) > cost) return false;
  return latencyMs === undefined || (sums.p95 !== null && sums.p95 <= latencyMs);
}
