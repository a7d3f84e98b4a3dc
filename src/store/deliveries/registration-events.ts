import { firstIdAt, newId, timeOfId } from '../../core/id.ts';
import type { Sql } from '../database.ts';
import type { Registration } from './registrations.ts';

/** What was done with a webhook at a provider, or what went wrong with it. */
export interface RegistrationEvent {
  readonly what: string;
  readonly detail: string | null;
  readonly at: Date;
}

export async function noteRegistration(
  sql: Sql,
  { id, workflow }: Registration,
  what: string,
  detail: string | null,
): Promise<void> {
  await sql`
    insert into registration_events (id, registration, workflow, what, detail)
    values (${newId()}, ${id}, ${workflow}, ${what}, ${detail})`;
}

const dayMs = 86_400_000;

/** Notes what may be found at each look, once a day: unless the newest of its kind says the same. */
export async function noteRegistrationDaily(
  sql: Sql,
  { id, workflow }: Registration,
  what: string,
  detail: string,
  now: number,
): Promise<void> {
  await sql`
    insert into registration_events (id, registration, workflow, what, detail)
    select ${newId(now)}, ${id}, ${workflow}, ${what}, ${detail}
    where ${detail} is distinct from (
      select detail from registration_events
      where workflow = ${workflow} and registration = ${id} and what = ${what}
        and id >= ${firstIdAt(now - dayMs)}::uuid order by id desc limit 1)`;
}

/** What was done for a workflow, newest first. */
export async function registrationEvents(
  sql: Sql,
  workflow: string,
  limit: number,
): Promise<readonly RegistrationEvent[]> {
  const rows = await sql<{ id: string; what: string; detail: string | null }[]>`
    select id, what, detail from registration_events where workflow = ${workflow} order by id desc limit ${limit}`;
  return rows.map(({ id, what, detail }) => ({ what, detail, at: new Date(timeOfId(id)) }));
}
