import { z } from 'zod';
import { type FiringEvent, firingEvents } from '../../core/alert.ts';
import { newId } from '../../core/id.ts';
import type { Sql, Statements } from '../database.ts';

/** What happened to a firing besides that it was told. */
export interface AlertEvent {
  readonly kind: FiringEvent;
  readonly at: Date;
  /** Who did it, where somebody did. */
  readonly who: string | null;
  readonly note: string | null;
}

const kind = z.enum(firingEvents);

/** Enters what happened, each with the firing that it happened to. */
export async function addAlertEvents(
  transaction: Statements,
  events: readonly (AlertEvent & { readonly firing: string })[],
): Promise<void> {
  if (events.length === 0) return;
  await transaction`
    insert into alert_events (id, firing, at, kind, who, note)
    select id, firing, at::timestamptz, kind, who, note from unnest(${events.map(() => newId())}::uuid[], ${events.map(({ firing }) => firing)}::uuid[],
      ${events.map(({ at }) => at.toISOString())}::text[], ${events.map((one) => one.kind)}::text[],
      ${events.map(({ who }) => who)}::text[], ${events.map(({ note }) => note)}::text[])
      as e(id, firing, at, kind, who, note)`;
}

/** What happened to some firings, in its order. */
export async function eventsOf(
  sql: Sql,
  firings: readonly string[],
): Promise<ReadonlyMap<string, readonly AlertEvent[]>> {
  const rows = await sql<(Omit<AlertEvent, 'kind'> & { readonly kind: string; readonly firing: string })[]>`
    select firing, kind, at, who, note from alert_events
    where firing = any(${[...firings]}::uuid[]) order by firing, id`;
  return Map.groupBy(
    rows.map((row) => ({ ...row, kind: kind.parse(row.kind) })),
    ({ firing }) => firing,
  );
}
