import type { Sql } from './database.ts';

/** What workers do beside their runs, by what makes it due. */
const kinds = [
  'approvals',
  'approvalMessages',
  'alertNotices',
  'consents',
  'consumers',
  'counts',
  'documents',
  'erasures',
  'evaluations',
  'index',
  'messages',
  'polls',
  'replays',
  'schedules',
  'shadows',
  'windows',
] as const;
export type WaitingWork = (typeof kinds)[number];

/**
 * Of what there is something that is due, by the clock of the database: one statement for all, since a server that has
 * nothing to do asks it all day. It may name what another process has in hand already.
 */
export async function waitingWork(sql: Sql): Promise<readonly WaitingWork[]> {
  const [row] = await sql<Partial<Record<WaitingWork, boolean>>[]>`
    select
      exists(select from approvals where next_at <= now()) as approvals,
      exists(select from approval_messages where due_at <= now()) as "approvalMessages",
      exists(select from alert_notices where due_at <= now()) as "alertNotices",
      exists(select from oauth_starts where kind = 'device' and next_at <= now()) as consents,
      exists(select from consumers where not paused and (holder is null or held_until < now())) as consumers,
      exists(select from uncounted_runs) as counts,
      exists(select from knowledge_todo where free_at <= now()) or exists(
        select from knowledge_editions e join knowledge_bases b on b.slug = e.base
        where e.id <> b.edition and not exists (select from knowledge_todo t where t.edition = e.id)) as documents,
      exists(select from erasures where ended_at is null and next_at <= now()) as erasures,
      exists(select from evaluations where ended_at is null and next_at <= now()) as evaluations,
      exists(select from search_queue) as index,
      exists(
        select from subscribers s where s.active
          and exists (select from messages m where m.subscriber = s.slug and m.due_at <= now())) as messages,
      exists(select from polls where due_at <= now() and (taken_until is null or taken_until <= now())) as polls,
      exists(select from replays where ended_at is null and next_at <= now()) as replays,
      exists(select from schedules where next_at <= now()) as schedules,
      exists(select from shadows where ended_at is null and next_at <= now()) as shadows,
      exists(select from windows where close_at <= now()) as windows`;
  return kinds.filter((kind) => row?.[kind] === true);
}
