import { z } from 'zod';
import { alertGroupings, type AlertState, alertStates, isLearned, learned } from '../core/alert.ts';
import { durationText } from '../core/duration.ts';
import { quietUntil } from '../core/quiet-hours.ts';
import { goingOn } from '../store/alerts/alert-firings.ts';
import { firingGroups } from '../store/alerts/alert-groups.ts';
import { type AlertMute, mutesOf } from '../store/alerts/alert-mutes.ts';
import type { StoredAlert } from '../store/alerts/alerts.ts';
import type { Sql } from '../store/database.ts';
import { moment } from './declared.ts';
import { metricNames } from './given-alert.ts';
import { acknowledgementSchema, shownAcknowledgement } from './shown-firing.ts';
import { oneOrAll, shownReceiver, shownReceivers } from './shown-receiver.ts';

export const muteSchema = z
  .strictObject({
    id: z.uuid(),
    group: z.string().nullable().meta({ description: 'Of this group alone; null: of the whole alert.' }),
    until: moment.nullable().meta({ description: 'Null where it lasts until it is ended.' }),
    reason: z.string().nullable(),
    by: z.string().nullable().meta({ description: 'Who muted it.' }),
    createdAt: moment,
  })
  .meta({ id: 'AlertMute' });

const groupSchema = z.strictObject({
  group: z.string(),
  since: moment,
  value: z.number().nullable(),
  acknowledged: acknowledgementSchema.nullable(),
  muted: z.boolean(),
});

export const alertSchema = z
  .strictObject({
    slug: z.string(),
    metric: metricNames,
    workflow: z.string().nullable(),
    budget: z.string().nullable().meta({ description: 'Of the metric `budget`.' }),
    over: z.number(),
    window: z.string().meta({ description: '`learned`: it looks at what is usual.' }),
    for: z.string(),
    groupBy: z.enum(alertGroupings).nullable(),
    groupWait: z.string(),
    groupEvery: z.string(),
    notify: shownReceivers,
    escalate: z.array(z.strictObject({ after: z.string(), to: z.array(shownReceiver) })),
    repeat: z.string().nullable(),
    quiet: z.array(
      z.strictObject({
        days: z.array(z.string()).optional(),
        from: z.string(),
        to: z.string(),
        timeZone: z.string(),
      }),
    ),
    muted: z.boolean().meta({ description: 'Whether nobody is told of the whole alert now, by a mute.' }),
    mutes: z.array(muteSchema).meta({ description: 'Those that are not over.' }),
    quietUntil: moment.nullable().meta({ description: 'When the quiet hours end that are now; null where none are.' }),
    state: z.enum(alertStates).meta({
      description:
        'Muted: whether it fires or not, nobody is told. Acknowledged: somebody has acknowledged all that fires.',
    }),
    firing: z.boolean(),
    since: moment.meta({ description: 'Since when it fires, or does not.' }),
    value: z.number().nullable().meta({
      description: 'As it was found, of groups the worst; null where there was nothing to look at.',
    }),
    acknowledged: acknowledgementSchema
      .nullable()
      .meta({ description: 'Who has acknowledged last of what fires; null where something fires that nobody has.' }),
    groups: z.array(groupSchema).meta({ description: 'The groups that fire, at most 100.' }),
    firingGroups: z.int().meta({ description: 'How many fire.' }),
    evaluatedAt: moment.nullable(),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Alert' });
type ShownAlert = z.infer<typeof alertSchema>;

const mostGroups = 100;

export function shownMute({ id, name, until, reason, who, createdAt }: AlertMute): z.infer<typeof muteSchema> {
  return {
    id,
    group: name,
    until: until?.toISOString() ?? null,
    reason,
    by: who,
    createdAt: createdAt.toISOString(),
  };
}

function shownRule(alert: StoredAlert) {
  const { slug, metric, workflow, budget, threshold, windowMs, forMs, repeatMs } = alert;
  return {
    slug,
    metric,
    workflow,
    budget,
    over: threshold,
    window: isLearned(alert) ? learned : durationText(windowMs),
    for: durationText(forMs),
    groupBy: alert.groupBy,
    groupWait: durationText(alert.groupWaitMs),
    groupEvery: durationText(alert.groupEveryMs),
    notify: oneOrAll(alert.notify),
    escalate: [...alert.escalate],
    repeat: repeatMs === null ? null : durationText(repeatMs),
    quiet: [...alert.quiet],
  };
}

function stateOf(muted: boolean, firing: boolean, acknowledged: boolean): AlertState {
  if (muted) return 'muted';
  if (!firing) return 'ok';
  return acknowledged ? 'acknowledged' : 'firing';
}

/** Alerts with how they stand. */
export async function shownAlerts(sql: Sql, alerts: readonly StoredAlert[], now: number): Promise<ShownAlert[]> {
  const slugs = alerts.map(({ slug }) => slug);
  const [mutes, firings, groups] = await Promise.all([
    mutesOf(sql, slugs, new Date(now)),
    goingOn(sql, slugs),
    firingGroups(sql, slugs, mostGroups),
  ]);
  return alerts.map((alert) => {
    const { slug, firing, since } = alert;
    const muting = mutes.get(slug) ?? [];
    const going = firings.get(slug) ?? [];
    const muted = muting.some(({ name }) => name === null);
    const until = quietUntil(alert.quiet, now);
    const said = going.flatMap(({ acknowledged }) => acknowledged ?? []).toSorted((a, b) => +a.at - +b.at);
    const known = going.length > 0 && said.length === going.length;
    const last = known ? said.at(-1) : undefined;
    const byName = new Map(going.map((one) => [one.name, one]));
    return {
      ...shownRule(alert),
      muted,
      mutes: muting.map(shownMute),
      quietUntil: until === undefined ? null : new Date(until).toISOString(),
      state: stateOf(muted || until !== undefined, firing, known),
      firing,
      since: since.toISOString(),
      value: alert.value,
      acknowledged: last === undefined ? null : shownAcknowledgement(last),
      groups:
        alert.groupBy === null
          ? []
          : (groups.get(slug) ?? []).map(({ name, value, overSince }) => {
              const one = byName.get(name);
              const says = one?.acknowledged ?? null;
              return {
                group: name,
                since: (one?.startedAt ?? new Date(overSince)).toISOString(),
                value,
                acknowledged: says === null ? null : shownAcknowledgement(says),
                muted: muting.some((mute) => mute.name === name),
              };
            }),
      firingGroups: alert.groupBy === null ? 0 : going.length,
      evaluatedAt: alert.evaluatedAt?.toISOString() ?? null,
      createdAt: alert.createdAt.toISOString(),
      updatedAt: alert.updatedAt.toISOString(),
    };
  });
}
