import type { AlertOccasion } from '../core/alert.ts';
import type { AlertReceiver } from '../core/alert-receiver.ts';
import type { ApprovalLanguage } from '../core/approval.ts';
import { SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import { addNotice } from '../store/alerts/alert-notices.ts';
import type { StoredAlert } from '../store/alerts/alerts.ts';
import type { Statements } from '../store/database.ts';
import { createRun } from '../store/runs/runs.ts';
import { tellSubscribers } from '../store/subscribers/tell-subscribers.ts';
import { liveVersion } from '../store/workflows/workflows.ts';
import { alertLines, alertTitle } from './messages/alert-lines.ts';
import type { Told, ToldGroup } from './messages/told.ts';
import type { Addressed } from './alert-receivers.ts';

const eventOf = {
  fired: 'alert.fired',
  ended: 'alert.ended',
  reminded: 'alert.reminded',
  escalated: 'alert.escalated',
  test: 'alert.test',
} as const;

/** What is told, and of what. */
export interface News {
  readonly occasion: AlertOccasion;
  readonly groups: readonly ToldGroup[];
  readonly at: Date;
  readonly pageUrl: string;
}

/** Since when it fires that is told of, or when the last of it ended. */
function sinceOf(alert: StoredAlert, groups: readonly ToldGroup[]): string {
  const open = groups.filter(({ endedAt }) => endedAt === null).map(({ since }) => since);
  const ended = groups.flatMap(({ endedAt }) => endedAt ?? []);
  return open.toSorted()[0] ?? ended.toSorted().at(-1) ?? alert.since.toISOString();
}

function toldOf(alert: StoredAlert, { occasion, groups, pageUrl }: News, language: ApprovalLanguage): Told {
  const { slug, metric, workflow, budget, value, threshold, windowMs, groupBy } = alert;
  const fires = groups.some(({ state }) => state === 'firing') || (groupBy !== null && alert.firing);
  const of = { metric, workflow, budget, over: threshold, windowMs, groupBy };
  const about = { alert: slug, occasion, ...of, groups: [...groups] };
  return {
    ...about,
    state: occasion === 'test' ? occasion : fires ? 'firing' : 'ok',
    value,
    since: sinceOf(alert, groups),
    url: `${pageUrl}/monitoring#alerts`,
    title: alertTitle(about, language),
    text: alertLines(about, language).join('\n'),
  };
}

function languageOf(receiver: AlertReceiver): ApprovalLanguage {
  const way = 'email' in receiver ? receiver.email : 'action' in receiver ? receiver.action : undefined;
  return way?.language ?? 'en';
}

interface Outcome {
  readonly status: 'sent' | 'pending' | 'failed';
  readonly run: string | null;
  readonly error: string | null;
}

async function carryOut(transaction: Statements, receiver: AlertReceiver, told: Told): Promise<Outcome> {
  if ('email' in receiver || 'action' in receiver) return { status: 'pending', run: null, error: null };
  if ('subscriber' in receiver) {
    const event = eventOf[told.occasion];
    const listening = await tellSubscribers(transaction, event, told);
    const error = listening === 0 ? `No subscriber that is on listens to ${event}.` : null;
    return { status: error === null ? 'sent' : 'failed', run: null, error };
  }
  try {
    const { workflow } = receiver;
    const version = await liveVersion(transaction, workflow);
    const run = newId();
    await createRun(transaction, { id: run, workflow, version, cause: 'alert', input: told });
    return { status: 'sent', run, error: null };
  } catch (error) {
    if (error instanceof SnodoError) return { status: 'failed', run: null, error: error.message };
    throw error;
  }
}

/** What came of telling somebody. */
export interface Tried extends Outcome {
  /** The id of the message. */
  readonly id: string;
}

/**
 * Tells somebody: starts their workflow, hands a message to the subscribers, or enters one that is sent in a moment; all with
 * the transaction.
 *
 * @param leaseMs where the caller sends it: how long no other process takes it.
 */
export async function tellAlert(
  transaction: Statements,
  alert: StoredAlert,
  { receiver, recipient }: Addressed,
  news: News,
  leaseMs = 0,
): Promise<Tried> {
  const told = toldOf(alert, news, languageOf(receiver));
  const outcome = await carryOut(transaction, receiver, told);
  const id = newId();
  await addNotice(
    transaction,
    {
      id,
      alert: alert.slug,
      firings: news.groups.flatMap(({ firing }) => firing ?? []),
      occasion: news.occasion,
      receiver,
      recipient,
      data: told,
      createdAt: news.at,
      ...outcome,
    },
    leaseMs,
  );
  return { id, ...outcome };
}
