import { firstIdAt } from '../../core/id.ts';
import type { Sql } from '../database.ts';

/** How the call of a tool ended. */
export const mcpOutcomes = ['done', 'failed', 'left running', 'cancelled'] as const;
export type McpOutcome = (typeof mcpOutcomes)[number];

export interface NewMcpCall {
  /** Its order is that of time, which it holds. */
  readonly id: string;
  readonly who: string;
  readonly client: string | null;
  readonly session: string | null;
  /** The id of the JSON-RPC request, as JSON. */
  readonly request: string | null;
  readonly tool: string;
}

export interface McpCall extends NewMcpCall {
  readonly run: string | null;
  /** Null while it goes on. */
  readonly outcome: McpOutcome | null;
  readonly ms: number | null;
}

export async function beginMcpCall(sql: Sql, call: NewMcpCall): Promise<void> {
  await sql`
    insert into mcp_calls (id, who, client, session, request, tool)
    values (${call.id}, ${call.who}, ${call.client}, ${call.session}, ${call.request}, ${call.tool})`;
}

/** Writes down which run a call started, before it is waited for. */
export async function setRunOfMcpCall(sql: Sql, id: string, run: string): Promise<void> {
  await sql`update mcp_calls set run = ${run} where id = ${id}`;
}

export async function endMcpCall(sql: Sql, id: string, outcome: McpOutcome, ms: number): Promise<void> {
  await sql`update mcp_calls set outcome = ${outcome}, ms = ${ms} where id = ${id} and outcome is null`;
}

/** The runs of the open calls that a request of a session began. */
export async function runsOfRequest(
  sql: Sql,
  asked: { readonly who: string; readonly session: string; readonly request: string },
): Promise<readonly string[]> {
  const rows = await sql<{ run: string }[]>`
    select run from mcp_calls
    where session = ${asked.session} and request = ${asked.request} and who = ${asked.who}
      and outcome is null and run is not null`;
  return rows.map(({ run }) => run);
}

/** The runs that somebody's calls began, newest call first. */
export async function runsBegunOverMcp(
  sql: Sql,
  { who, limit, before }: { readonly who: string; readonly limit: number; readonly before?: string | undefined },
): Promise<readonly { readonly call: string; readonly run: string }[]> {
  return sql<{ call: string; run: string }[]>`
    select c.id as call, c.run from mcp_calls c join runs r on r.id = c.run
    where c.who = ${who} ${before === undefined ? sql`` : sql`and c.id < ${before}::uuid`}
    order by c.id desc limit ${limit}`;
}

/** Newest first. */
export async function listMcpCalls(
  sql: Sql,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly McpCall[]> {
  return sql<McpCall[]>`
    select id, who, client, session, request, tool, run, outcome, ms from mcp_calls
    where true ${before === undefined ? sql`` : sql`and id < ${before}::uuid`}
    order by id desc limit ${limit}`;
}

/** Deletes calls from before a time, at most `slice` at once. @returns how many went. */
export async function deleteOldMcpCalls(sql: Sql, before: number, slice: number): Promise<number> {
  const { count } = await sql`
    delete from mcp_calls where id in (
      select id from mcp_calls where id < ${firstIdAt(before)}::uuid order by id limit ${slice})`;
  return count;
}
