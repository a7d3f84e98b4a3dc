import type { AlertMetric } from '../../../src/core/alert.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { type AlertUnit, unitOf } from '../../state/alert-number.ts';

/** How the numbers of alerts are written in words. */
export function useAlertValue(): (metric: AlertMetric, value: number) => string {
  const { count, percent, money, time } = useNumbers();
  const write: Readonly<Record<AlertUnit, (value: number) => string>> = {
    percent,
    seconds: time,
    days: time,
    connections: count,
    times: (value) => count(Math.round(value * 10) / 10),
    runs: count,
    webhooks: count,
    dollars: money,
  };
  return (metric, value) => write[unitOf(metric)](value);
}
