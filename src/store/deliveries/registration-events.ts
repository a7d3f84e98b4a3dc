import { newId, timeOfId } from '../../core/id.ts';
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
