import { calendarWindow } from '../../core/calendar.ts';
import { fitsName } from '../../core/name-pattern.ts';
import { budgetKey, takeBudgets } from '../../store/calls/budget-amounts.ts';
import { allBudgets, type StoredBudget } from '../../store/calls/budgets.ts';
import { correctAmount } from '../../store/calls/call-amounts.ts';
import type { Sql } from '../../store/database.ts';
import { listPrices, type OwnPrice } from '../../store/calls/model-prices.ts';
import { sharedRead } from '../../store/shared-read.ts';
import type { Spending } from '../traffic/spending.ts';
import { budgetSpent, priceUnknown } from './budget-error.ts';

/** Who asks which model over which connection. */
export interface AskedBy {
  readonly workflow: string;
  readonly connection: string;
  readonly model: string;
}

/** What holds for one question to a model. */
export interface CostRules {
  readonly prices: readonly OwnPrice[];
  readonly budgets: readonly StoredBudget[];
}

function concerns({ workflow, connection, model }: StoredBudget, asked: AskedBy): boolean {
  return (
    (workflow === null || workflow === asked.workflow) &&
    (connection === null || connection === asked.connection) &&
    (model === null || fitsName(model, asked.model))
  );
}

/** What models cost by the prices that were given, and how much of them may be used. */
export class ModelCosts {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #rules: () => Promise<readonly [readonly OwnPrice[], readonly StoredBudget[]]>;

  constructor(sql: Sql, now: () => number) {
    this.#sql = sql;
    this.#now = now;
    this.#rules = sharedRead(() => Promise.all([listPrices(sql), allBudgets(sql)]));
  }

  /**
   * Read anew for questions as they come: it is two small tables beside a call that takes a second, and who stops the
   * spending, or gives a price, is heeded by the next call of every process.
   */
  async rulesFor(asked: AskedBy): Promise<CostRules> {
    const [prices, budgets] = await this.#rules();
    return { prices, budgets: budgets.filter((one) => concerns(one, asked)) };
  }

  /** The prices that were given. */
  prices(): Promise<readonly OwnPrice[]> {
    return listPrices(this.#sql);
  }

  /**
   * Takes what a call is reckoned to use from every budget that it concerns, or from none.
   *
   * @throws SnodoError `budget` where one that stops has not enough left, or counts dollars and the price is not known.
   */
  async enter(budgets: readonly StoredBudget[], spending: Spending, model: string): Promise<void> {
    if (budgets.length === 0) return;
    const now = this.#now();
    const shares = budgets.map((budget) => ({
      budget,
      counts: budget.counts,
      window: calendarWindow(budget.per, budget.timeZone, now),
      want: spending.estimate[budget.amount],
      most: budget.action === 'stop' ? budget.most : null,
    }));
    const blind = budgets.find(({ amount, action }) => action === 'stop' && amount === 'cost' && !spending.isPriced);
    if (blind) throw priceUnknown(blind, model);
    const refused = await takeBudgets(this.#sql, shares);
    const first = refused && shares[refused.at];
    if (refused && first) throw budgetSpent(first.budget, { ...first, used: refused.used }, now);
    for (const { budget, window, want } of shares) {
      const key = budgetKey(budget.counts);
      spending.charge({
        bill: key,
        amount: budget.amount,
        reckoned: want,
        correct: (difference) => correctAmount(this.#sql, key, String(window.from), difference),
      });
    }
  }
}
