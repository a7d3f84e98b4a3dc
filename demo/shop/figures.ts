import type { Checked } from './fraud.ts';
import type { Reviewed } from './review.ts';

export interface Share {
  readonly right: number;
  readonly of: number;
}

export function shareOf<T>(list: readonly T[], right: (one: T) => boolean): Share {
  return { right: list.filter(right).length, of: list.length };
}

export function part({ right, of }: Share): number {
  return of === 0 ? 0 : right / of;
}

/** Of the topics that were found, how many a reader found too; and of those of the reader, how many were found. */
export function topicShares(reviewed: readonly Reviewed[]): { readonly precision: Share; readonly recall: Share } {
  const pairs = reviewed.map(({ review, analysis }) => ({ wanted: review.topics, found: analysis?.topics ?? [] }));
  const found = pairs.flatMap((one) => one.found.map((topic) => one.wanted.includes(topic)));
  const wanted = pairs.flatMap((one) => one.wanted.map((topic) => one.found.includes(topic)));
  return { precision: shareOf(found, (one) => one), recall: shareOf(wanted, (one) => one) };
}

/** Held orders as those that are taken for fraud. */
export function fraudShares(checked: readonly Checked[]): { readonly precision: Share; readonly recall: Share } {
  const held = checked.filter((one) => one.held);
  const fraud = checked.filter(({ order }) => order.fraud);
  return { precision: shareOf(held, ({ order }) => order.fraud), recall: shareOf(fraud, (one) => one.held) };
}
