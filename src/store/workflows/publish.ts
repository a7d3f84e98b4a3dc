import { lessThanFull } from '../../core/contents.ts';
import { chatOf } from '../../core/chat.ts';
import { endpointOf, isConsuming, isReceiving, type Workflow } from '../../core/document.ts';
import { formOf } from '../../core/form-of.ts';
import { readWorkflow } from '../../core/read-document.ts';
import { placeChat } from '../conversations/chats.ts';
import { wantConsumers } from '../triggers/consumers.ts';
import type { Sql, Statements } from '../database.ts';
import { placeEndpoint } from '../deliveries/endpoints.ts';
import { wantFailures } from '../triggers/failure-triggers.ts';
import { placeForm } from '../triggers/forms.ts';
import { type WantedPoll, wantPoll } from '../triggers/polls.ts';
import { wantRegistration } from '../deliveries/registrations.ts';
import { wantSchedule } from '../triggers/schedules.ts';
import { newsChannel } from './workflow-news.ts';
import { liveVersion, noSuchWorkflow } from './workflows.ts';

/** Before anything else of it: whoever publishes holds it first, and taken in another order the two would wait for each other. */
async function lockWorkflow(transaction: Statements, slug: string): Promise<void> {
  await transaction`select from workflows where slug = ${slug} for update`;
}

/** Takes away what would start it, with what was made for that at a provider. */
async function startsNoMore(transaction: Statements, slug: string): Promise<void> {
  await wantRegistration(transaction, slug, undefined);
  await wantPoll(transaction, slug, undefined);
  await wantSchedule(transaction, slug, undefined);
  await wantFailures(transaction, slug, undefined);
  await wantConsumers(transaction, slug, undefined);
}

/** Deletes a workflow with its endpoint; its webhook at a provider is removed as well. @throws SnodoError `not_found`. */
export async function deleteWorkflow(sql: Sql, slug: string): Promise<void> {
  const count = await sql.begin(async (transaction) => {
    await lockWorkflow(transaction, slug);
    await startsNoMore(transaction, slug);
    await placeEndpoint(transaction, slug, 0, undefined);
    await transaction`delete from agent_memory where workflow = ${slug}`;
    await transaction`delete from stored_values where workflow = ${slug}`;
    const gone = await transaction`
      with gone as (delete from workflows where slug = ${slug} returning slug)
      select pg_notify(${newsChannel}, json_build_object('kind', 'deleted', 'workflow', slug)::text) from gone`;
    return gone.count;
  });
  if (count === 0) throw noSuchWorkflow(slug);
}

/**
 * Takes a workflow offline: no version of it is live, nothing listens for it, and its webhook at a provider is removed.
 * Runs that have begun go on.
 *
 * @throws SnodoError `not_found`, `conflict` where it is not live.
 */
export async function unpublish(sql: Sql, slug: string): Promise<void> {
  await liveVersion(sql, slug);
  await sql.begin(async (transaction) => {
    await lockWorkflow(transaction, slug);
    await startsNoMore(transaction, slug);
    await transaction`update workflows set live_version = null where slug = ${slug}`;
    await placeEndpoint(transaction, slug, 0, undefined);
    await placeChat(transaction, slug, 0, undefined);
    await placeForm(transaction, slug, 0, undefined);
  });
}

interface PublishOptions {
  readonly by?: string;
  /** The versions of the prompts that it names without one. */
  readonly prompts?: Readonly<Record<string, number>>;
  /** What a service is asked for, for it: then nothing listens. */
  readonly poll?: WantedPoll | undefined;
}

/**
 * Makes the draft the next version and the live one, and its endpoint with it.
 *
 * @param check refuses a draft that cannot run, by throwing.
 * @returns the number of the version.
 * @throws SnodoError `not_found`, `invalid_document` where it is unfinished, `conflict` where another workflow has the
 *   endpoint, and what `check` throws.
 */
export async function publishDraft(
  sql: Sql,
  slug: string,
  check: (document: Workflow) => void | Promise<void>,
  { by, prompts = {}, poll }: PublishOptions = {},
): Promise<number> {
  return sql.begin(async (transaction) => {
    // The row lock puts publishes of one workflow in a row, so that each gets its own number.
    const [row] = await transaction<{ draft: unknown }[]>`select draft from workflows where slug = ${slug} for update`;
    if (!row) throw noSuchWorkflow(slug);
    const document = readWorkflow(row.draft);
    await check(document);
    const [made] = await transaction<{ version: number }[]>`
      insert into workflow_versions (slug, version, document, published_by, prompts, bodies)
      select slug, coalesce((select max(version) from workflow_versions v where v.slug = w.slug), 0) + 1, draft,
        ${by ?? null}::text, ${JSON.stringify(prompts)}::text::json, ${lessThanFull(document)}::text
      from workflows w where slug = ${slug}
      returning version`;
    if (!made) throw noSuchWorkflow(slug);
    await transaction`
      update workflows set live_since = case when live_version is null then now() else live_since end,
        live_version = ${made.version}
      where slug = ${slug}`;
    const { trigger } = document;
    const endpoint = poll === undefined ? endpointOf(document) : undefined;
    const wanted = endpoint === undefined || !isReceiving(trigger) || trigger.type === 'webhook' ? undefined : trigger;
    await wantPoll(transaction, slug, poll);
    await wantSchedule(transaction, slug, trigger.type === 'schedule' ? trigger : undefined);
    await wantFailures(
      transaction,
      slug,
      trigger.type === 'failure' ? { ...trigger, version: made.version } : undefined,
    );
    await wantConsumers(transaction, slug, isConsuming(trigger) ? { trigger, version: made.version } : undefined);
    await wantRegistration(
      transaction,
      slug,
      wanted && { event: wanted.type, connection: wanted.connection, input: wanted.with, path: endpoint?.path ?? '' },
    );
    await placeChat(transaction, slug, made.version, chatOf(document)?.path);
    await placeForm(transaction, slug, made.version, formOf(document)?.path);
    await placeEndpoint(transaction, slug, made.version, endpoint);
    return made.version;
  });
}
