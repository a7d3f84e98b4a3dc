/** What a limit may count besides calls: tokens, and US dollars. */
export const amounts = ['tokens', 'cost'] as const;
export type Amount = (typeof amounts)[number];
export type Amounts = Readonly<Record<Amount, number>>;

interface Charge {
  readonly amount: Amount;
  readonly reckoned: number;
  /** Puts right what was reckoned by the difference. */
  readonly correct: (difference: number) => Promise<void>;
}

/**
 * What the calls of one question to a model are reckoned to use of their connection's limit, until the model says what they
 * have used.
 *
 * @example
 * const spending = new Spending({ tokens: 1_200, cost: 0.002 });
 * // …each call passes the gate with it…
 * await spending.settle({ tokens: 840, cost: 0.0013 });
 */
export class Spending {
  readonly estimate: Amounts;
  readonly #charges: Charge[] = [];

  constructor(estimate: Amounts) {
    this.estimate = estimate;
  }

  charge(charge: Charge): void {
    this.#charges.push(charge);
  }

  /** @param used by all calls together; a part that is not known stays as it was reckoned. */
  async settle(used: Partial<Amounts>): Promise<void> {
    const charges = this.#charges.splice(0);
    for (const amount of amounts) {
      const actual = used[amount];
      const own = charges.filter((one) => one.amount === amount);
      if (actual === undefined || own.length === 0) continue;
      // The first one carries all of it: which of the calls used how much is not told apart.
      for (const [at, { reckoned, correct }] of own.entries()) await correct((at === 0 ? actual : 0) - reckoned);
    }
  }
}

/** The tokens of a question, before it is asked: four characters are about one token in European languages. */
export function reckonedTokens(characters: number, maxOutputTokens: number): number {
  return Math.ceil(characters / 4) + maxOutputTokens;
}
