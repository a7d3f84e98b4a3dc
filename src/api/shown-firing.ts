import { z } from 'zod';
import { alertOccasions, firingEvents } from '../core/alert.ts';
import { type AlertEvent, eventsOf } from '../store/alerts/alert-events.ts';
import type { Acknowledgement, Firing } from '../store/alerts/alert-firings.ts';
import { type AlertNotice, noticesOf, noticeStatuses, noticeWays } from '../store/alerts/alert-notices.ts';
import type { Sql } from '../store/database.ts';
import { moment } from './declared.ts';

export const acknowledgementSchema = z.strictObject({
  at: moment,
  by: z.string().meta({ description: 'Who: a user, a token, or the address that a mail went to.' }),
  via: z.string().meta({ description: 'page, api or email.' }),
  note: z.string().nullable(),
});

export const noticeSchema = z
  .strictObject({
    id: z.uuid(),
    occasion: z.enum(alertOccasions),
    by: z.enum(noticeWays),
    to: z
      .string()
      .meta({ description: 'A workflow, an address, or a connection with its action; empty of subscribers.' }),
    status: z.enum(noticeStatuses).meta({ description: 'Sent: of a workflow, started; of subscribers, handed on.' }),
    run: z.uuid().nullable().meta({ description: 'The run that was started.' }),
    error: z.string().nullable().meta({ description: 'Why it could not be told, or not at the first attempt.' }),
    attempts: z.int(),
    createdAt: moment,
    sentAt: moment.nullable(),
  })
  .meta({ id: 'AlertNotice' });

export const firingSchema = z
  .strictObject({
    id: z.uuid(),
    group: z.string().nullable().meta({ description: 'Of which group; null where the alert has none.' }),
    startedAt: moment,
    endedAt: moment.nullable().meta({ description: 'Null while it fires.' }),
    value: z.number(),
    peak: z.number().meta({ description: 'The worst value in that time.' }),
    told: z.boolean().meta({ description: 'Whether somebody was told of it; false where it was muted.' }),
    run: z.uuid().nullable().meta({ description: 'The run that was started first to tell.' }),
    problem: z.string().nullable().meta({ description: 'Why somebody could not be told.' }),
    acknowledged: acknowledgementSchema.nullable(),
    events: z
      .array(
        z.strictObject({
          kind: z.enum(firingEvents),
          at: moment,
          by: z.string().nullable(),
          note: z.string().nullable(),
        }),
      )
      .meta({ description: 'What happened, in its order.' }),
    notices: z.array(noticeSchema).meta({ description: 'Who was told what, in its order.' }),
  })
  .meta({ id: 'AlertFiring' });

export function shownAcknowledgement({ at, ...one }: Acknowledgement): z.infer<typeof acknowledgementSchema> {
  return { ...one, at: at.toISOString() };
}

export function shownNotice({ recipient, createdAt, sentAt, ...one }: AlertNotice): z.infer<typeof noticeSchema> {
  return { ...one, to: recipient, createdAt: createdAt.toISOString(), sentAt: sentAt?.toISOString() ?? null };
}

function shownEvent({ kind, at, who, note }: AlertEvent) {
  return { kind, at: at.toISOString(), by: who, note };
}

/** Firings with what happened to them and who was told. */
export async function shownFirings(sql: Sql, firings: readonly Firing[]): Promise<z.infer<typeof firingSchema>[]> {
  const ids = firings.map(({ id }) => id);
  const [events, notices] = await Promise.all([eventsOf(sql, ids), noticesOf(sql, ids)]);
  return firings.map(({ id, name, startedAt, endedAt, acknowledged, value, peak, told, run, problem }) => ({
    id,
    group: name === '' ? null : name,
    startedAt: startedAt.toISOString(),
    endedAt: endedAt?.toISOString() ?? null,
    value,
    peak,
    told,
    run,
    problem,
    acknowledged: acknowledged === null ? null : shownAcknowledgement(acknowledged),
    events: (events.get(id) ?? []).map(shownEvent),
    notices: (notices.get(id) ?? []).map(shownNotice),
  }));
}
