import type { AlertMetric } from '../../src/core/alert.ts';

/** The unit that people write the number of an alert in. */
export type AlertUnit = 'percent' | 'seconds' | 'days' | 'runs' | 'webhooks' | 'connections' | 'times' | 'dollars';

/** One of the unit is so much of what the API takes. */
const units: Readonly<Record<AlertMetric, { readonly unit: AlertUnit; readonly size: number }>> = {
  'error-rate': { unit: 'percent', size: 0.01 },
  latency: { unit: 'seconds', size: 1_000 },
  silence: { unit: 'runs', size: 1 },
  anomaly: { unit: 'times', size: 1 },
  throttled: { unit: 'seconds', size: 1_000 },
  circuits: { unit: 'connections', size: 1 },
  expiry: { unit: 'days', size: 86_400_000 },
  'queue-age': { unit: 'seconds', size: 1_000 },
  rejections: { unit: 'webhooks', size: 1 },
  spend: { unit: 'dollars', size: 1 },
  budget: { unit: 'percent', size: 0.01 },
};

export function unitOf(metric: AlertMetric): AlertUnit {
  return units[metric].unit;
}

/** What somebody wrote, as the API takes it; undefined where it is no number. */
export function overOf(metric: AlertMetric, written: string): number | undefined {
  const number = Number(written.replace(',', '.'));
  if (written.trim() === '' || !Number.isFinite(number)) return undefined;
  return Number((number * units[metric].size).toPrecision(12));
}

/** A number of the API as it is written. */
export function writtenOver(metric: AlertMetric, over: number): string {
  return String(Number((over / units[metric].size).toPrecision(12)));
}
