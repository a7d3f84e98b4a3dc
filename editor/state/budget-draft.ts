import type { CalendarSpan } from '../../src/core/calendar.ts';
import type { Budget, BudgetAction, BudgetRule } from '../api/budgets.ts';

/** A budget as somebody writes it. */
export interface BudgetDraft {
  readonly slug: string;
  readonly workflow: string;
  readonly connection: string;
  readonly model: string;
  readonly amount: 'cost' | 'tokens';
  readonly most: string;
  readonly per: CalendarSpan;
  readonly timeZone: string;
  /** In percent. */
  readonly warnAt: string;
  readonly action: BudgetAction;
  /** The workflow that is started; empty: the subscribers. */
  readonly notify: string;
}

export function draftOf(budget: Budget | undefined, timeZone: string): BudgetDraft {
  const scope = budget === undefined || budget.for === 'all' ? {} : budget.for;
  return {
    slug: budget?.slug ?? '',
    workflow: scope.workflow ?? '',
    connection: scope.connection ?? '',
    model: scope.model ?? '',
    amount: budget !== undefined && budget.tokens !== null ? 'tokens' : 'cost',
    most: budget === undefined ? '' : String(budget.tokens ?? budget.cost ?? ''),
    per: budget?.per ?? 'month',
    timeZone: budget?.timeZone ?? timeZone,
    warnAt: String(Number(((budget?.warnAt ?? 0.8) * 100).toFixed(6))),
    action: budget?.action ?? 'warn',
    notify: budget !== undefined && 'workflow' in budget.notify ? budget.notify.workflow : '',
  };
}

/** A number as people write it; undefined where it is none above zero. */
export function amountOf(written: string): number | undefined {
  const number = Number(written.trim().replace(',', '.'));
  return written.trim() === '' || !Number.isFinite(number) || number <= 0 ? undefined : number;
}

/** What the API takes; undefined where a number is missing. */
export function ruleOfDraft(draft: BudgetDraft): BudgetRule | undefined {
  const [most, percent] = [amountOf(draft.most), amountOf(draft.warnAt)];
  if (most === undefined || percent === undefined || percent > 100) return undefined;
  const { workflow, connection, model, notify, per, timeZone, action } = draft;
  const scope = {
    ...(workflow === '' ? {} : { workflow }),
    ...(connection === '' ? {} : { connection }),
    ...(model.trim() === '' ? {} : { model: model.trim() }),
  };
  return {
    for: Object.keys(scope).length === 0 ? 'all' : scope,
    ...(draft.amount === 'cost' ? { cost: most } : { tokens: Math.round(most) }),
    per,
    timeZone,
    warnAt: percent / 100,
    action,
    notify: notify === '' ? { subscriber: true } : { workflow: notify },
  };
}
