import { durationMs } from '../core/duration.ts';
import { quietUntil } from '../core/quiet-hours.ts';
import { addAlertEvents, type AlertEvent } from '../store/alerts/alert-events.ts';
import { noteFiringTelling, type OpenFiring, openFirings } from '../store/alerts/alert-firings.ts';
import { type AlertGroup, alertGroups } from '../store/alerts/alert-groups.ts';
import { type AlertMute, mutesOf } from '../store/alerts/alert-mutes.ts';
import { noteTelling, type StoredAlert } from '../store/alerts/alerts.ts';
import type { Statements } from '../store/database.ts';
import { bundles, type Due } from './alert-receivers.ts';
import type { ToldGroup } from './messages/told.ts';
import { planTelling, type Quiet, type Telling, type TellingStand } from './plan-telling.ts';
import { tellAlert } from './tell-alert.ts';

interface Reason extends Quiet {
  readonly who: string | null;
  readonly note: string | null;
}

/** Why nobody is told of a group now; undefined where they are. */
function reasonOf(
  { quiet }: Pick<StoredAlert, 'quiet'>,
  mutes: readonly AlertMute[],
  name: string,
  now: number,
): Reason | undefined {
  const mute = mutes.find((one) => one.name === null || one.name === name);
  if (mute !== undefined) {
    const { until, who, reason } = mute;
    return { by: 'mute', until: until?.getTime() ?? null, who, note: reason };
  }
  const until = quietUntil(quiet, now);
  return until === undefined ? undefined : { by: 'quiet-hours', until, who: null, note: null };
}

function standOf({ endedAt, acknowledged, told, ...one }: OpenFiring): TellingStand {
  const { toldAt, newsSince, quiet, escalated, reminded } = one;
  return {
    open: endedAt === null,
    acknowledged: acknowledged !== null,
    told,
    toldAt: toldAt?.getTime() ?? null,
    newsSince: newsSince?.getTime() ?? null,
    quiet: quiet === 'mute' || quiet === 'quiet-hours' ? quiet : null,
    escalated,
    reminded,
    settled: false,
  };
}

/** That it began to be kept quiet, or that this is over. */
function quietEvent(before: TellingStand, reason: Reason | undefined, at: Date): AlertEvent | undefined {
  if (!before.open || (before.quiet !== null) === (reason !== undefined)) return undefined;
  if (reason === undefined) return { kind: 'unmuted', at, who: null, note: null };
  return { kind: 'muted', at, who: reason.who, note: reason.note ?? (reason.by === 'quiet-hours' ? reason.by : null) };
}

/** Whom a firing concerns, and what they are told. @param heard how many steps of the escalation have heard of it before. */
function duesOf({ notify, escalate }: StoredAlert, { what, steps }: Telling, heard: number): readonly Due[] {
  const known = [...notify, ...escalate.slice(0, heard).flatMap(({ to }) => to)];
  return [
    ...(what === 'none' ? [] : [{ occasion: what, receivers: known }]),
    ...(steps.length === 0
      ? []
      : [{ occasion: 'escalated' as const, receivers: steps.flatMap((at) => escalate[at]?.to ?? []) }]),
  ];
}

function groupOf(firing: OpenFiring, groups: ReadonlyMap<string, AlertGroup>): ToldGroup {
  const { id, name, startedAt, endedAt, peak, acknowledged } = firing;
  const group = endedAt === null ? groups.get(name) : undefined;
  return {
    firing: id,
    name,
    state: endedAt === null ? 'firing' : 'ok',
    value: group?.value ?? null,
    peak,
    since: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    acknowledgedBy: acknowledged?.by ?? null,
    silence: group?.silence ?? null,
  };
}

function dateOf(ms: number | null): Date | null {
  return ms === null ? null : new Date(ms);
}

/**
 * Tells what is to be told of an alert now, in the transaction that holds it, so that of all processes one does it once.
 *
 * @param alert as it stands now.
 */
export async function settleAlert(
  transaction: Statements,
  alert: StoredAlert,
  { now, pageUrl }: { readonly now: number; readonly pageUrl: string },
): Promise<void> {
  const { slug } = alert;
  const at = new Date(now);
  const firings = await openFirings(transaction, slug);
  const mutes = (await mutesOf(transaction, [slug], at)).get(slug) ?? [];
  const reasons = firings.map(({ name }) => reasonOf(alert, mutes, name, now));
  const before = firings.map(standOf);
  const rule = {
    grouped: alert.groupBy !== null,
    groupWaitMs: alert.groupWaitMs,
    groupEveryMs: alert.groupEveryMs,
    repeatMs: alert.repeatMs,
    escalateMs: alert.escalate.map(({ after }) => durationMs(after)),
  };
  const plan = planTelling(rule, before, reasons, alert.toldAt?.getTime() ?? null, now);
  await addAlertEvents(
    transaction,
    firings.flatMap(({ id }, place) => {
      const stand = before[place];
      const event = stand && quietEvent(stand, reasons[place], at);
      return event === undefined ? [] : [{ ...event, firing: id }];
    }),
  );
  const due = plan.tellings.map((telling, place) => duesOf(alert, telling, before[place]?.escalated ?? 0));
  const told = bundles(due);
  const known = new Map((await alertGroups(transaction, slug)).map((one) => [one.name, one]));
  const first = new Map<number, { readonly run: string | null; readonly problem: string | null }>();
  for (const { occasion, firings: places, ...to } of told) {
    const groups = places.flatMap((place) => firings[place] ?? []).map((one) => groupOf(one, known));
    const { run, error } = await tellAlert(transaction, alert, to, { occasion, groups, at, pageUrl });
    for (const place of places) {
      const one = first.get(place);
      first.set(place, { run: one?.run ?? run, problem: one?.problem ?? error });
    }
  }
  for (const [place, { id }] of firings.entries()) {
    const [stand, was] = [plan.stands[place], before[place]];
    if (stand === undefined || (JSON.stringify(stand) === JSON.stringify(was) && !first.has(place))) continue;
    const { newsSince, toldAt } = stand;
    const outcome = first.get(place) ?? { run: null, problem: null };
    const dates = { newsSince: dateOf(newsSince), toldAt: dateOf(toldAt) };
    await noteFiringTelling(transaction, { ...stand, ...outcome, ...dates, id });
  }
  const next = Number.isFinite(plan.next) ? new Date(plan.next) : null;
  const wasNews = plan.tellings.some(({ what }) => what === 'fired' || what === 'ended');
  await noteTelling(transaction, slug, { told: wasNews, next, at });
}
