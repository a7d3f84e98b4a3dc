/** What a limit may count besides calls: tokens, and US dollars. */
export const amounts = ['tokens', 'cost'] as const;
export type Amount = (typeof amounts)[number];
export type Amounts = Readonly<Record<Amount, number>>;

export interface AskedModelTokens {
  readonly model: string;
  readonly input: number;
  readonly output: number;
}

interface SpendingOptions {
  readonly isPriced?: boolean;
  readonly asked?: AskedModelTokens | undefined;
}

interface Charge {
  /** Where it is put down: each of them learns what was used. */
  readonly bill: string;
  readonly amount: Amount;
  readonly reckoned: number;
  /** Puts right what was reckoned by the difference. */
  readonly correct: (difference: number) => Promise<void>;
}

/**
 * What the calls of one question to a model are reckoned to use of their connection's limits and of budgets, until the
 * model says what they have used.
 *
 * @example
 * const spending = new Spending({ tokens: 1_200, cost: 0.002 });
 * // …each call passes the gate with it…
 * await spending.settle({ tokens: 840, cost: 0.0013 });
 */
export class Spending {
  readonly estimate: Amounts;
  /** Whether what it costs is known; where not, it is reckoned to cost nothing. */
  readonly isPriced: boolean;
  /** Which model is asked, and how much of the tokens goes in and comes out: services may limit them apart. */
  readonly asked: AskedModelTokens | undefined;
  readonly #charges: Charge[] = [];

  constructor(estimate: Amounts, { isPriced = true, asked }: SpendingOptions = {}) {
    this.estimate = estimate;
    this.isPriced = isPriced;
    this.asked = asked;
  }

  charge(charge: Charge): void {
    this.#charges.push(charge);
  }

  /** @param used by all calls together; a part that is not known stays as it was reckoned. */
  async settle(used: Partial<Amounts>): Promise<void> {
    const charges = this.#charges.splice(0);
    for (const own of Map.groupBy(charges, ({ bill, amount }) => `${amount} ${bill}`).values()) {
      const actual = own[0] && used[own[0].amount];
      if (actual === undefined) continue;
      // The first one carries all of it: which of the calls used how much is not told apart.
      for (const [at, { reckoned, correct }] of own.entries()) await correct((at === 0 ? actual : 0) - reckoned);
    }
  }
}

/** The tokens of a question, before it is asked: four characters are about one token in European languages. */
export function reckonedTokens(characters: number, maxOutputTokens: number): number {
  return Math.ceil(characters / 4) + maxOutputTokens;
}
