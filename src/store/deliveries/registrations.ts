import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Statements, Sql } from '../database.ts';
import { jsonColumn, jsonText } from '../json-column.ts';

export const registrationStates = ['pending', 'registered', 'removing'] as const;

export interface Registration {
  readonly id: string;
  readonly workflow: string;
  /** `CONNECTOR.EVENT` */
  readonly event: string;
  readonly connection: string;
  readonly input: Json;
  /** Below /hooks/. */
  readonly path: string;
  readonly state: (typeof registrationStates)[number];
  readonly remoteId: string | null;
  /** Where the provider was told to send. */
  readonly url: string | null;
  readonly expiresAt: Date | null;
  readonly secret: Uint8Array | null;
  /** Why the last attempt failed. */
  readonly problem: string | null;
  readonly attempts: number;
  readonly dueAt: Date;
  readonly wish: number;
  readonly registeredAt: Date | null;
  readonly checkedAt: Date | null;
  /** What happened before is not wanted; null: it was not made yet for what is wanted now. */
  readonly wantedFrom: Date | null;
  /** Up to when nothing is missing of what the provider had to tell; null: it was not asked yet. */
  readonly askedUntil: Date | null;
  /** Until when it is taken, to the microsecond: the fence of what is noted about it. */
  readonly taken: string | null;
}

interface Row {
  readonly id: string;
  readonly workflow: string;
  readonly event: string;
  readonly connection: string;
  readonly input: unknown;
  readonly path: string;
  readonly state: Registration['state'];
  readonly remote_id: string | null;
  readonly url: string | null;
  readonly expires_at: Date | null;
  readonly secret: Uint8Array | null;
  readonly problem: string | null;
  readonly attempts: number;
  readonly due_at: Date;
  readonly wish: number;
  readonly registered_at: Date | null;
  readonly checked_at: Date | null;
  readonly wanted_from: Date | null;
  readonly asked_until: Date | null;
  readonly taken: string | null;
}

function columns(sql: Sql) {
  return sql`id, workflow, event, connection, input, path, state, remote_id, url, expires_at, secret, problem, attempts,
    due_at, wish, registered_at, checked_at, wanted_from, asked_until, taken_until::text as taken`;
}

function read(row: Row): Registration {
  const { remote_id, expires_at, due_at, registered_at, checked_at, wanted_from, asked_until, input, ...same } = row;
  return {
    ...same,
    input: jsonColumn(input),
    remoteId: remote_id,
    expiresAt: expires_at,
    dueAt: due_at,
    registeredAt: registered_at,
    checkedAt: checked_at,
    wantedFrom: wanted_from,
    askedUntil: asked_until,
  };
}

/** What a live workflow wants to be told of. */
export interface WantedEvent {
  readonly event: string;
  readonly connection: string;
  readonly input: Json;
  readonly path: string;
}

/**
 * Notes within a publish, an unpublish or a delete what is wanted from now on. A webhook that another event or
 * connection needs instead is marked to be removed; the same one is changed.
 */
export async function wantRegistration(
  sql: Statements,
  workflow: string,
  wanted: WantedEvent | undefined,
): Promise<void> {
  await sql`
    update registrations set state = 'removing', due_at = now(), attempts = 0, wish = wish + 1
    where workflow = ${workflow} and state <> 'removing'
      and (event, connection) is distinct from (${wanted?.event ?? null}::text, ${wanted?.connection ?? null}::text)`;
  if (wanted === undefined) return;
  const input = jsonText(wanted.input);
  const { count } = await sql`
    update registrations set input = ${input}::text::json, path = ${wanted.path}, state = 'pending', due_at = now(),
      attempts = 0, wish = wish + 1,
      -- What happened before it was wanted is not asked for.
      wanted_from = case when input::text = ${input} then wanted_from end,
      asked_until = case when input::text = ${input} then asked_until end
    where workflow = ${workflow} and state <> 'removing'`;
  if (count > 0) return;
  await sql`
    insert into registrations (id, workflow, event, connection, input, path, state)
    values (${newId()}, ${workflow}, ${wanted.event}, ${wanted.connection}, ${input}::text::json, ${wanted.path}, 'pending')`;
}

/** How long nobody else works on one that was taken. Whoever took it must have ended by then. */
export const leaseMs = 120_000;

/**
 * Takes one that is due, an old one before the one that replaces it, for this process alone until it notes what came of
 * it: two at work would make two webhooks.
 *
 * @param workflow only of this one.
 */
export async function takeDueRegistration(sql: Sql, workflow?: string): Promise<Registration | undefined> {
  const [row] = await sql<Row[]>`
    update registrations set taken_until = now() + ${leaseMs} * interval '1 millisecond'
    where id = (
      select id from registrations
      where due_at <= now() and (taken_until is null or taken_until <= now())
        ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
      order by due_at, state = 'removing' desc limit 1 for update skip locked)
    returning ${columns(sql)}`;
  return row && read(row);
}

/** Whether somebody is at work for a workflow at this moment. */
export async function isRegistrationTaken(sql: Sql, workflow: string): Promise<boolean> {
  const rows = await sql`select from registrations where workflow = ${workflow} and taken_until > now()`;
  return rows.length > 0;
}

/** Whoever was held up beyond its lease must not undo what another does by now. */
function stillTaken(sql: Sql, { id, taken }: Registration) {
  return sql`id = ${id} and taken_until = ${taken}::text::timestamptz`;
}

/** Gives back one with which nothing came to its end. */
export async function releaseRegistration(sql: Sql, registration: Registration): Promise<void> {
  await sql`update registrations set taken_until = null where ${stillTaken(sql, registration)}`;
}

/**
 * What was chosen to be signed with, before the provider hears of it: what it sends at once must be known.
 *
 * @throws SnodoError `conflict` where another process has it by now.
 */
export async function keepRegistrationSecret(sql: Sql, registration: Registration, sealed: Uint8Array): Promise<void> {
  const { count } = await sql`
    update registrations set secret = ${Buffer.from(sealed)} where ${stillTaken(sql, registration)}`;
  if (count > 0) return;
  throw new SnodoError('conflict', `The webhook of "${registration.workflow}" is worked on by another process by now.`);
}

export interface RegistrationOutcome {
  readonly remoteId: string | null;
  readonly url: string | null;
  readonly expiresAt: Date | null;
  readonly secret: Uint8Array | null;
  readonly dueAt: Date;
  /** Where it does not stand yet. */
  readonly wantedFrom?: Date | undefined;
  /** Left out, it stays. */
  readonly askedUntil?: Date | undefined;
}

/** Notes that the provider has it. A wish that came meanwhile stays due. */
export async function registered(sql: Sql, registration: Registration, outcome: RegistrationOutcome): Promise<void> {
  const { wish } = registration;
  const { remoteId, url, expiresAt, secret, dueAt, wantedFrom = null, askedUntil = null } = outcome;
  await sql`
    update registrations set remote_id = ${remoteId}, url = ${url}, expires_at = ${expiresAt},
      secret = ${secret === null ? null : Buffer.from(secret)}, checked_at = now(), problem = null, attempts = 0,
      registered_at = coalesce(registered_at, now()), taken_until = null,
      wanted_from = case when wish = ${wish} then coalesce(wanted_from, ${wantedFrom}::timestamptz) else wanted_from end,
      asked_until = case when wish = ${wish} then coalesce(${askedUntil}::timestamptz, asked_until) else asked_until end,
      state = case when wish = ${wish} then 'registered' else state end,
      due_at = case when wish = ${wish} then ${dueAt}::timestamptz else now() end
    where ${stillTaken(sql, registration)}`;
}

/** Notes that it failed and when it is tried again. */
export async function registrationFailed(
  sql: Sql,
  registration: Registration,
  failure: { readonly problem: string; readonly dueAt: Date },
): Promise<void> {
  const { wish } = registration;
  await sql`
    update registrations set problem = ${failure.problem}, attempts = attempts + 1, taken_until = null,
      due_at = case when wish = ${wish} then ${failure.dueAt}::timestamptz else now() end
    where ${stillTaken(sql, registration)}`;
}

export async function forgetRegistration(sql: Sql, registration: Registration): Promise<void> {
  await sql`delete from registrations where ${stillTaken(sql, registration)}`;
}

/** Asks for a look at the provider now. @returns whether there is one. */
export async function hurryRegistration(sql: Sql, workflow: string): Promise<boolean> {
  const { count } = await sql`
    update registrations set due_at = now() where workflow = ${workflow} and state <> 'removing'`;
  return count > 0;
}

/** Has those looked at that nobody has looked at for `ms`: what was sent meanwhile must not wait for their hour. */
export async function hurryUnseen(sql: Sql, ms: number): Promise<void> {
  await sql`
    update registrations set due_at = now()
    where state = 'registered' and due_at > now() and checked_at < now() - ${ms} * interval '1 millisecond'`;
}

/** What the webhook of a workflow is signed with, sealed; undefined where no provider has been told yet. */
export async function registrationSecret(
  sql: Sql,
  workflow: string,
): Promise<{ readonly id: string; readonly secret: Uint8Array } | undefined> {
  const [row] = await sql<{ id: string; secret: Uint8Array | null }[]>`
    select id, secret from registrations where workflow = ${workflow} and state <> 'removing'`;
  return row?.secret ? { id: row.id, secret: row.secret } : undefined;
}

/** The webhook that a workflow wants or has at its provider. */
export async function registrationOf(sql: Sql, workflow: string): Promise<Registration | undefined> {
  const [row] = await sql<Row[]>`
    select ${columns(sql)} from registrations where workflow = ${workflow} and state <> 'removing'`;
  return row && read(row);
}

/** The webhooks at providers of some workflows, by workflow. */
export async function registrationsOf(
  sql: Sql,
  workflows: readonly string[],
): Promise<ReadonlyMap<string, Registration>> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from registrations where workflow = any(${[...workflows]}::text[]) and state <> 'removing'`;
  return new Map(rows.map((row) => [row.workflow, read(row)]));
}

/** All registrations by their id, that is by age, after `after`. */
export async function listRegistrations(sql: Sql, limit: number, after: string): Promise<readonly Registration[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)}
    from registrations where id > ${after}::uuid order by id limit ${limit}`;
  return rows.map(read);
}
