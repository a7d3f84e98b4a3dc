import type { Language } from '../language.ts';
import { type DurationUnit, readDuration } from '../panel/duration-text.ts';

const units: Readonly<Record<DurationUnit, string>> = {
  ms: 'millisecond',
  s: 'second',
  m: 'minute',
  h: 'hour',
  d: 'day',
};

/** A duration as people say it: `5m` as "5 minutes". What is none stays as it is. */
export function saidDuration(text: string, language: Language): string {
  const read = readDuration(text);
  if (read === undefined) return text;
  const unit = { style: 'unit', unit: units[read.unit], unitDisplay: 'long' } as const;
  return new Intl.NumberFormat(language, unit).format(Number(read.amount));
}
