import { isLearned } from '../core/alert.ts';
import { addAlertEvents } from '../store/alerts/alert-events.ts';
import { endFirings } from '../store/alerts/alert-firings.ts';
import { alertGroups, forgetPending, noteGroups } from '../store/alerts/alert-groups.ts';
import {
  type AlertRule,
  findAlert,
  holdAlert,
  noteEvaluation,
  putAlert,
  type StoredAlert,
} from '../store/alerts/alerts.ts';
import type { Statements } from '../store/database.ts';
import type { AlertPlace } from './alert-place.ts';
import { settleAlert } from './settle-alert.ts';

/** Whether a rule looks at something else than before, so that neither its numbers nor its names can be compared. */
function looksElsewhere(before: AlertRule, rule: AlertRule): boolean {
  return (
    before.metric !== rule.metric ||
    before.workflow !== rule.workflow ||
    before.budget !== rule.budget ||
    before.groupBy !== rule.groupBy ||
    isLearned(before) !== isLearned(rule)
  );
}

/** Ends all that fires, which is told in the words of the rule by which it began. */
async function endAll(transaction: Statements, alert: StoredAlert, now: number, pageUrl: string): Promise<void> {
  const { slug } = alert;
  const at = new Date(now);
  const names = (await alertGroups(transaction, slug)).map(({ name }) => name);
  const ended = await endFirings(transaction, slug, names, at);
  await addAlertEvents(
    transaction,
    ended.map((firing) => ({ firing, kind: 'ended' as const, at, who: null, note: null })),
  );
  await noteGroups(transaction, slug, []);
  await noteEvaluation(transaction, slug, { firing: false, value: null, at });
  await settleAlert(transaction, { ...alert, firing: false, value: null, since: at }, { now, pageUrl });
}

/**
 * Makes or changes an alert. What fires goes on where only its limits or who is told are others; one that is not over for long
 * enough yet begins anew with another limit.
 *
 * @returns whether it is new.
 */
export async function saveAlert({ sql, publicUrl }: AlertPlace, rule: AlertRule, now: number): Promise<boolean> {
  return sql.begin(async (transaction) => {
    const there = await findAlert(transaction, rule.slug);
    const before = there && (await holdAlert(transaction, rule.slug));
    if (before !== undefined && looksElsewhere(before, rule)) {
      await endAll(transaction, before, now, publicUrl());
    } else if (before?.threshold !== rule.threshold || before.windowMs !== rule.windowMs) {
      await forgetPending(transaction, rule.slug);
    }
    return putAlert(transaction, rule);
  });
}
