import { z } from 'zod';
import { type PastOrder, pastOrders } from '../labelled/past-orders.ts';

/** What a workflow tells of an order. */
export const factsSchema = z.object({
  amount: z.number(),
  accountAge: z.number(),
  orders: z.number(),
  disputes: z.number(),
  abroad: z.boolean(),
  cvcFailed: z.boolean(),
  postcodeFailed: z.boolean(),
  pieces: z.number(),
});
type Facts = z.infer<typeof factsSchema>;

/** Each of about the size of one, so that no feature learns faster than another. */
const features: Readonly<Record<string, (facts: Facts) => number>> = {
  'a high amount': ({ amount }) => Math.log10(amount + 1) - 2,
  'a new customer': ({ accountAge }) => (accountAge < 7 ? 1 : 0),
  'no order before': ({ orders }) => (orders === 0 ? 1 : 0),
  'earlier disputes': ({ disputes }) => Math.min(disputes, 2),
  'a card from another country': ({ abroad }) => Number(abroad),
  'a wrong CVC': ({ cvcFailed }) => Number(cvcFailed),
  'a wrong postcode': ({ postcodeFailed }) => Number(postcodeFailed),
  'many pieces of one thing': ({ pieces }) => Math.log2(pieces),
};
const names = Object.keys(features);

function rowOf(facts: Facts): readonly number[] {
  return [1, ...Object.values(features).map((feature) => feature(facts))];
}

function chance(weights: readonly number[], row: readonly number[]): number {
  const sum = row.reduce((total, value, at) => total + value * (weights[at] ?? 0), 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Logistic regression by gradient descent, with weights kept small: thirty orders could be learnt by heart. */
function fit(past: readonly PastOrder[]): readonly number[] {
  const rows = past.map((order) => ({ row: rowOf(order), fraud: Number(order.fraud) }));
  let weights: readonly number[] = rowOf(factsSchema.parse(past[0])).map(() => 0);
  for (let round = 0; round < 3_000; round += 1) {
    const slope = weights.map((weight, at) => {
      const sum = rows.reduce((total, { row, fraud }) => total + (chance(weights, row) - fraud) * (row[at] ?? 0), 0);
      return sum / rows.length + (at === 0 ? 0 : 0.01 * weight);
    });
    weights = weights.map((weight, at) => weight - 0.3 * (slope[at] ?? 0));
  }
  return weights;
}

const weights = fit(pastOrders);

/** How likely an order is fraud, from 0 to 1, and what speaks for it the most. */
export function riskOf(facts: Facts): { readonly risk: number; readonly reasons: readonly string[] } {
  const row = rowOf(facts);
  const reasons = names
    .map((name, at) => ({ name, weight: (row[at + 1] ?? 0) * (weights[at + 1] ?? 0) }))
    .filter(({ weight }) => weight > 0.3)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, 3);
  return { risk: Number(chance(weights, row).toFixed(2)), reasons: reasons.map(({ name }) => name) };
}
