import type { AlertMetric } from '../../core/alert.ts';
import type { ApprovalLanguage } from '../../core/approval.ts';

type Write = (value: number, language: ApprovalLanguage) => string;

const spans = [
  [86_400_000, 'day'],
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
] as const;

/** Milliseconds in the largest unit that they fill, such as `3 hours`. */
export function spanInWords(ms: number, language: ApprovalLanguage): string {
  const [size, unit] = spans.find(([one]) => ms >= one) ?? [1, 'millisecond'];
  const value = ms / size;
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: 'long',
    maximumFractionDigits: value < 10 && unit !== 'millisecond' ? 1 : 0,
  }).format(value);
}

const percent: Write = (value, language) =>
  new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(value);
const count: Write = (value, language) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
const money: Write = (value, language) =>
  new Intl.NumberFormat(language, { style: 'currency', currency: 'USD' }).format(value);

const ways: Readonly<Record<AlertMetric, Write>> = {
  'error-rate': percent,
  latency: spanInWords,
  silence: count,
  anomaly: count,
  'queue-age': spanInWords,
  rejections: count,
  throttled: spanInWords,
  circuits: count,
  expiry: spanInWords,
  spend: money,
  budget: percent,
};

/** The number of an alert for people. */
export function alertNumber(metric: AlertMetric, value: number, language: ApprovalLanguage): string {
  return ways[metric](value, language);
}
