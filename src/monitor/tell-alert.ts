import { newId } from '../core/id.ts';
import { SnodoError } from '../core/error.ts';
import type { AlertRule } from '../store/alerts.ts';
import type { Told } from '../store/alert-firings.ts';
import { tellOfAlert } from '../store/alert-messages.ts';
import type { Statements } from '../store/database.ts';
import { createRun } from '../store/runs.ts';
import { liveVersion } from '../store/workflows.ts';

/** What is told: that it began to fire, that it ended, or a trial of the way. */
export type AlertNews = 'firing' | 'ok' | 'test';

const eventOf = { firing: 'alert.fired', ok: 'alert.ended', test: 'alert.test' } as const;

function dataOf(rule: AlertRule, news: AlertNews, value: number | null, since: Date) {
  return {
    alert: rule.slug,
    state: news,
    metric: rule.metric,
    workflow: rule.workflow,
    ...(rule.budget === null ? {} : { budget: rule.budget }),
    value,
    over: rule.threshold,
    windowMs: rule.windowMs,
    since: since.toISOString(),
  };
}

/**
 * Tells who wants to be told: starts their workflow, or sends messages to the subscribers, both with the transaction.
 *
 * @returns the run that was started, or why nobody could be told.
 */
export async function tellAlert(
  transaction: Statements,
  rule: AlertRule,
  news: AlertNews,
  { value, since }: { readonly value: number | null; readonly since: Date },
): Promise<Told> {
  const input = dataOf(rule, news, value, since);
  if (rule.notifyWorkflow === null) {
    const told = await tellOfAlert(transaction, eventOf[news], input);
    return { run: null, problem: told === 0 ? `No subscriber that is on listens to ${eventOf[news]}.` : null };
  }
  try {
    const version = await liveVersion(transaction, rule.notifyWorkflow);
    const run = newId();
    await createRun(transaction, { id: run, workflow: rule.notifyWorkflow, version, cause: 'alert', input });
    return { run, problem: null };
  } catch (error) {
    if (error instanceof SnodoError) return { run: null, problem: error.message };
    throw error;
  }
}
