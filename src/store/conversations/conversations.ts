import { SnodoError } from '../../core/error.ts';
import { timeOfId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Sql } from '../database.ts';
import { createRun } from '../runs/runs.ts';

export interface Conversation {
  readonly id: string;
  readonly workflow: string;
  readonly path: string;
  /** A random id of the visitor's browser. */
  readonly visitor: string;
  /** The user or token that had signed in. */
  readonly who: string | null;
  readonly messages: number;
  readonly startedAt: Date;
  readonly lastAt: Date;
}

/** How a message came out: `null` while its run goes on, or until somebody has read what came of it. */
type MessageOutcome = 'succeeded' | 'failed' | null;

export interface StoredMessage {
  readonly id: string;
  readonly run: string;
  readonly text: string;
  readonly answer: string | null;
  readonly outcome: MessageOutcome;
}

interface Row {
  readonly id: string;
  readonly workflow: string;
  readonly path: string;
  readonly visitor: string;
  readonly who: string | null;
  readonly messages: number;
  readonly last_at: Date;
}

function conversationOf({ last_at: lastAt, ...row }: Row): Conversation {
  return { ...row, startedAt: new Date(timeOfId(row.id)), lastAt };
}

function columns(sql: Sql) {
  return sql`id, workflow, path, visitor, who, messages, last_at`;
}

/** Undefined where there is none, or none any more. */
export async function findConversation(sql: Sql, id: string): Promise<Conversation | undefined> {
  const [row] = await sql<Row[]>`select ${columns(sql)} from conversations where id = ${id}`;
  return row && conversationOf(row);
}

/** @throws SnodoError `not_found`. */
export async function getConversation(sql: Sql, id: string): Promise<Conversation> {
  const found = await findConversation(sql, id);
  if (found) return found;
  throw new SnodoError('not_found', `There is no conversation ${id}. GET /api/v1/conversations lists those there are.`);
}

/** The newest messages of a conversation, oldest first. */
export async function messagesOf(sql: Sql, conversation: string, most: number): Promise<readonly StoredMessage[]> {
  const rows = await sql<StoredMessage[]>`
    select id, run, text, answer, outcome from chat_messages where conversation = ${conversation}
    order by id desc limit ${most}`;
  return rows.toReversed();
}

/** A conversation as lists show it: with the first words that were said in it. */
export type ListedConversation = Conversation & { readonly first: string };

/** Conversations, newest first, before `before`. */
export async function listConversations(
  sql: Sql,
  { workflow, limit, before }: { workflow?: string | undefined; limit: number; before?: string | undefined },
): Promise<readonly ListedConversation[]> {
  const rows = await sql<(Row & { first: string | null })[]>`
    select ${columns(sql)}, (
      select left(m.text, 200) from chat_messages m where m.conversation = c.id order by m.id limit 1
    ) as first
    from conversations c where true
      ${workflow === undefined ? sql`` : sql`and workflow = ${workflow}`}
      ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
  return rows.map(({ first, ...row }) => ({ ...conversationOf(row), first: first ?? '' }));
}

/** The conversation with all its messages. @throws SnodoError `not_found`. */
export async function deleteConversation(sql: Sql, id: string): Promise<void> {
  const { count } = await sql`delete from conversations where id = ${id}`;
  if (count === 0) throw new SnodoError('not_found', `There is no conversation ${id}.`);
}

export interface NewMessage {
  readonly id: string;
  readonly conversation: string;
  readonly workflow: string;
  readonly version: number;
  readonly path: string;
  readonly visitor: string;
  readonly who: string | null;
  /** What the browser calls it; null where each is its own. */
  readonly key: string | null;
  readonly text: string;
  readonly run: string;
  /** The body of the run's trigger. */
  readonly input: Json;
}

export interface TakenMessage {
  readonly id: string;
  readonly conversation: string;
  readonly run: string;
}

class KnownAlready extends Error {}

async function messageByKey(sql: Sql, { visitor, key }: NewMessage): Promise<TakenMessage | undefined> {
  if (key === null) return undefined;
  const [row] = await sql<TakenMessage[]>`
    select id, conversation, run from chat_messages where visitor = ${visitor} and key = ${key}`;
  return row;
}

/**
 * The message, its conversation, its run and the run's job in one commit; the first one where the same message was sent
 * before.
 */
export async function takeMessage(sql: Sql, one: NewMessage): Promise<TakenMessage> {
  const before = await messageByKey(sql, one);
  if (before) return before;
  try {
    await sql.begin(async (transaction) => {
      await transaction`
        insert into conversations (id, workflow, path, visitor, who, messages)
        values (${one.conversation}, ${one.workflow}, ${one.path}, ${one.visitor}, ${one.who}, 1)
        on conflict (id) do update set messages = conversations.messages + 1, last_at = now()`;
      const { count } = await transaction`
        insert into chat_messages (id, conversation, visitor, key, run, text)
        values (${one.id}, ${one.conversation}, ${one.visitor}, ${one.key}, ${one.run}, ${one.text})
        on conflict (visitor, key) do nothing`;
      if (count === 0) throw new KnownAlready();
      const { run, workflow, version, input } = one;
      await createRun(transaction, {
        id: run,
        workflow,
        version,
        cause: 'chat',
        input,
        startedBy: one.who ?? undefined,
      });
    });
  } catch (error) {
    const first = error instanceof KnownAlready ? await messageByKey(sql, one) : undefined;
    if (first) return first;
    throw error;
  }
  return { id: one.id, conversation: one.conversation, run: one.run };
}
