import { median } from '../src/monitor/median.ts';

export const parts = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p'] as const;
export type Part = (typeof parts)[number];

export const partTitles: Readonly<Record<Part, string>> = {
  a: 'Durable acknowledgement of signed webhooks of 1.5 kB',
  b: 'Runs of three steps that compute, durable before they are answered',
  c: 'GET, model, PUT over stand-ins on loopback',
  d: 'Start and memory (server and PostgreSQL together)',
  e: 'The list of runs with a long history',
  f: 'The log of calls with a long history',
  g: 'The web page, in Chromium',
  h: 'Searches of a knowledge base',
  i: 'The offline model over texts of customers that people have labelled',
  j: 'The catalogue of services by their documents',
  k: 'A week of history that is over',
  l: 'Several workers on one PostgreSQL, which has the same cores as they',
  m: 'Workers on hosts of their own, whose links are cut and healed',
  n: 'Minutes of load while processes are killed',
  o: 'The counts of a window, over 90 days',
  p: 'The same job in five ways: from the event until its result is written back',
};

export type Unit = '/s' | 'ms' | 's' | 'MB' | 'kB' | '%' | '';

/** What is wanted of a figure. Which way `bound` goes depends on the kind; `ratio` is of the figure to its reference. */
export interface Goal {
  readonly of: 'value' | 'ratio';
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Measured {
  readonly part: Part;
  readonly name: string;
  readonly unit: Unit;
  /** One value a round; the median counts. */
  readonly rounds: readonly number[];
  /** What the figure is read against, measured in the same run. */
  readonly reference?: { readonly name: string; readonly rounds: readonly number[] };
  readonly goal?: Goal;
}

export interface Figure extends Measured {
  readonly value: number;
  readonly referenceValue: number | null;
  readonly ratio: number | null;
  /** Null where nothing is asked. */
  readonly reached: boolean | null;
}

export function figure(measured: Measured): Figure {
  const value = median(measured.rounds);
  const referenceValue = measured.reference ? median(measured.reference.rounds) : null;
  const ratio = referenceValue === null ? null : value / referenceValue;
  const { goal } = measured;
  const judged = goal?.of === 'ratio' ? (ratio ?? Number.NaN) : value;
  const { atLeast = Number.NEGATIVE_INFINITY, atMost = Number.POSITIVE_INFINITY } = goal ?? {};
  return { ...measured, value, referenceValue, ratio, reached: goal ? judged >= atLeast && judged <= atMost : null };
}
