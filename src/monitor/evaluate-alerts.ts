import { firesBelow, isLearned } from '../core/alert.ts';
import { newId } from '../core/id.ts';
import { addAlertEvents } from '../store/alerts/alert-events.ts';
import { beginFirings, endFirings, notePeaks } from '../store/alerts/alert-firings.ts';
import { type AlertGroup, alertGroups, noteGroups } from '../store/alerts/alert-groups.ts';
import { dropPastMutes } from '../store/alerts/alert-mutes.ts';
import {
  actingAlerts,
  dueAlerts,
  findAlert,
  lockActingAlert,
  lockAlert,
  noteEvaluation,
  type StoredAlert,
} from '../store/alerts/alerts.ts';
import type { Sql, Statements } from '../store/database.ts';
import type { AlertPlace } from './alert-place.ts';
import { alertValue } from './alert-values.ts';
import { decideAlert } from './decide-alert.ts';
import { groupValues } from './group-values.ts';
import { settleAlert } from './settle-alert.ts';
import { learnedSilences } from './silence/learned-silences.ts';

const minuteMs = 60_000;

type Values = ReadonlyMap<string, Pick<AlertGroup, 'value' | 'silence'>>;

/** What it looks at: by name where it is taken apart, else under the empty name. */
async function valuesOf(sql: Sql, alert: StoredAlert, now: number): Promise<Values> {
  if (isLearned(alert)) return learnedSilences(sql, alert, now);
  const { groupBy } = alert;
  const values =
    groupBy === null
      ? new Map([['', await alertValue(sql, alert, now)]])
      : await groupValues(sql, { ...alert, groupBy }, now);
  return new Map([...values].map(([name, value]) => [name, { value, silence: null }]));
}

function worstOf(alert: StoredAlert, values: Values): number | null {
  const numbers = [...values.values()].flatMap(({ value }) => value ?? []);
  if (numbers.length === 0) return null;
  const worse = firesBelow(alert) ? Math.min : Math.max;
  return numbers.reduce((one, other) => worse(one, other));
}

/** What each name comes to, those that were over and that there is nothing of any more too. */
function decideEach(alert: StoredAlert, before: readonly AlertGroup[], values: Values, now: number) {
  const known = new Map(before.map((one) => [one.name, one]));
  return [...new Set([...values.keys(), ...known.keys()])].map((name) => {
    const { value, silence } = values.get(name) ?? { value: null, silence: null };
    const { firing = false, overSince = null } = known.get(name) ?? {};
    return { name, value, silence, ...decideAlert(alert, { firing, overSince }, value, now) };
  });
}

async function carryOut(transaction: Statements, alert: StoredAlert, values: Values, now: number) {
  const { slug } = alert;
  const at = new Date(now);
  const found = decideEach(alert, await alertGroups(transaction, slug), values, now);
  const begun = found
    .filter(({ change }) => change === 'fired')
    .map(({ name, value }) => ({ id: newId(), name, startedAt: at, value: value ?? 0 }));
  const over = found.filter(({ change }) => change === 'ended').map(({ name }) => name);
  const goOn = found.flatMap(({ name, value, firing, change }) =>
    firing && change === undefined && value !== null ? [{ name, value }] : [],
  );
  await beginFirings(transaction, slug, begun);
  const ended = await endFirings(transaction, slug, over, at);
  const event = { at, who: null, note: null };
  await addAlertEvents(transaction, [
    ...begun.map(({ id }) => ({ ...event, firing: id, kind: 'fired' as const })),
    ...ended.map((id) => ({ ...event, firing: id, kind: 'ended' as const })),
  ]);
  await notePeaks(transaction, slug, goOn, firesBelow(alert) ? 'least' : 'greatest');
  await noteGroups(
    transaction,
    slug,
    found.flatMap(({ name, value, silence, firing, overSince }) =>
      overSince === null ? [] : [{ name, value, silence, firing, overSince }],
    ),
  );
  const stand = { firing: found.some(({ firing }) => firing), value: worstOf(alert, values) };
  await noteEvaluation(transaction, slug, { ...stand, at });
  return { ...alert, ...stand, since: stand.firing === alert.firing ? alert.since : at };
}

/**
 * Looks at one alert, unless another process does or has in this minute: how it stands, its history and whom it tells are
 * changed together or not at all.
 */
export async function evaluateAlert({ sql, publicUrl }: AlertPlace, slug: string, now: number): Promise<void> {
  const minute = new Date(Math.floor(now / minuteMs) * minuteMs);
  const read = await findAlert(sql, slug);
  if (read === undefined) return;
  // Before the transaction, which would wait for a second connection while it holds one.
  const values = await valuesOf(sql, read, now);
  await sql.begin(async (transaction) => {
    const alert = await lockAlert(transaction, slug, minute);
    // What was changed meanwhile has another value; it is due again.
    if (alert?.updatedAt.getTime() !== read.updatedAt.getTime()) return;
    const after = await carryOut(transaction, alert, values, now);
    await settleAlert(transaction, after, { now, pageUrl: publicUrl() });
  });
}

async function act({ sql, publicUrl }: AlertPlace, slug: string, now: number): Promise<void> {
  await sql.begin(async (transaction) => {
    const alert = await lockActingAlert(transaction, slug, new Date(now));
    if (alert !== undefined) await settleAlert(transaction, alert, { now, pageUrl: publicUrl() });
  });
}

/**
 * Looks at every alert that was not looked at in this minute, and tells what is due of the others. `failed` hears of those
 * of which it could not be done.
 */
export async function evaluateAlerts(
  place: AlertPlace,
  now: number,
  failed: (error: unknown, alert: string) => void,
): Promise<void> {
  const { sql } = place;
  const each = async (alerts: readonly string[], work: typeof act) => {
    for (const slug of alerts) {
      try {
        await work(place, slug, now);
      } catch (error) {
        failed(error, slug);
      }
    }
  };
  await each(await dueAlerts(sql, new Date(Math.floor(now / minuteMs) * minuteMs)), evaluateAlert);
  await each(await actingAlerts(sql, new Date(now)), act);
  await dropPastMutes(sql, new Date(now));
}
