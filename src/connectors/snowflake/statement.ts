import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../../connector/http.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { columnSchema, dataSchema, row, rowsOf } from './row.ts';

export const reference = 'https://docs.snowflake.com/en/developer-guide/sql-api';
export const statements = '/api/v2/statements';

/** Snowflake holds a request for 45 seconds until the statement is over. */
const requestMs = 60_000;
/** It cuts the rows into parts itself, of which one may be larger than what services answer mostly. */
const maxBytes = 100_000_000;
const firstPauseMs = 500;
const longestPauseMs = 5_000;

export const where = {
  warehouse: z.string().min(1).optional().meta({
    title: 'Warehouse',
    description: 'What computes it. Left out: the one of the user.',
    options: 'warehouses',
  }),
  database: z.string().min(1).optional().meta({
    title: 'Database',
    description: 'Where names that stand alone are. Left out: the one of the user. Capitals count.',
    options: 'databases',
  }),
  schema: z.string().min(1).optional().meta({
    title: 'Schema',
    description: 'Of that database. Capitals count.',
    options: 'schemas',
  }),
  role: z.string().min(1).optional().meta({
    title: 'Role',
    description: 'What may be done. Left out: the default role of the user. Capitals count.',
  }),
};
type Where = z.output<z.ZodObject<typeof where>>;

export const handle = z
  .string()
  .regex(/^[\w-]+$/)
  .meta({ title: 'Statement', description: 'Its handle.' });
export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many rows are given.' });
export const waitSeconds = z.int().min(0).max(600).default(60).meta({
  title: 'Wait',
  description: 'Seconds until it must be over. After that the step gives the handle, and the statement goes on.',
});

const answer = z.object({
  statementHandle: z.string(),
  message: z.string().optional(),
  // Not there as long as the statement is under way.
  resultSetMetaData: z
    .object({
      numRows: z.int().optional(),
      rowType: z.array(columnSchema).default([]),
      partitionInfo: z.array(z.looseObject({ rowCount: z.int() })).default([]),
    })
    .optional(),
  data: dataSchema.default([]),
  stats: z.record(z.string(), z.number()).optional(),
});
type Answer = z.infer<typeof answer>;

export const result = z.object({
  complete: z.boolean(),
  rows: z.array(row),
  /** Of all, also of those beyond the limit. */
  totalRows: z.int().nullable(),
  more: z.boolean(),
  /** Such as numRowsInserted, of a statement that changes rows. */
  stats: z.record(z.string(), z.number()).nullable(),
  statementHandle: z.string(),
  message: z.string().nullable(),
});

interface Wanted {
  readonly limit: number;
  readonly waitSeconds: number;
}

function ask(http: ConnectorHttp, id: string, partition?: number) {
  return http.get(`${statements}/${encodeURIComponent(id)}`, { query: { partition }, timeoutMs: requestMs, maxBytes });
}

async function partOf(http: ConnectorHttp, id: string, at: number) {
  return (await ask(http, id, at)).read(z.object({ data: dataSchema })).data;
}

async function over(http: ConnectorHttp, first: Answer, waitMs: number): Promise<Answer> {
  let last = first;
  let waited = 0;
  for (let next = firstPauseMs; last.resultSetMetaData === undefined && waited + next <= waitMs; ) {
    await pause(next);
    waited += next;
    next = Math.min(next * 2, longestPauseMs);
    last = (await ask(http, first.statementHandle)).read(answer);
  }
  return last;
}

async function rowsFrom(http: ConnectorHttp, first: Answer, wanted: Wanted): Promise<z.infer<typeof result>> {
  const {
    resultSetMetaData: about,
    data,
    stats,
    message,
    statementHandle,
  } = await over(http, first, wanted.waitSeconds * 1_000);
  const columns = about?.rowType ?? [];
  const rows = rowsOf(data, columns);
  const partitions = about?.partitionInfo.length ?? 0;
  for (let at = 1; at < partitions && rows.length < wanted.limit; at += 1) {
    rows.push(...rowsOf(await partOf(http, statementHandle, at), columns));
  }
  const total = about?.numRows ?? null;
  return {
    complete: about !== undefined,
    rows: rows.slice(0, wanted.limit),
    totalRows: total,
    more: (total ?? rows.length) > wanted.limit,
    stats: stats ?? null,
    statementHandle,
    message: message ?? null,
  };
}

interface Asked extends Where {
  readonly statement: string;
  readonly bindings?: { readonly [place: string]: Json };
  /** Seconds after which Snowflake gives the statement up. */
  readonly timeout?: number | undefined;
}

async function begun(http: ConnectorHttp, asked: Asked, query: NonNullable<HttpOptions['query']>) {
  const { statement, bindings, timeout, warehouse, database, schema, role } = asked;
  const body = { statement, bindings, timeout, warehouse, database, schema, role };
  return (await http.post(statements, body, { query, timeoutMs: requestMs, maxBytes })).read(answer);
}

/** Carries out one statement. @param key by it Snowflake knows that it was asked before. */
export async function rowsOfStatement(http: ConnectorHttp, asked: Asked, wanted: Wanted, key?: string) {
  const query = { requestId: key, async: wanted.waitSeconds === 0 ? true : undefined };
  return rowsFrom(http, await begun(http, asked, query), wanted);
}

/** Carries out one statement, and gives all of its rows, part by part. @throws SnodoError `timeout` where it takes longer. */
export async function* pagesOfStatement(http: ConnectorHttp, asked: Asked, wait: number) {
  const {
    resultSetMetaData: about,
    data,
    statementHandle,
  } = await over(http, await begun(http, asked, {}), wait * 1_000);
  if (about === undefined) {
    throw new SnodoError('timeout', `Snowflake had not finished the query after ${wait} seconds.`);
  }
  yield rowsOf(data, about.rowType);
  for (let at = 1; at < about.partitionInfo.length; at += 1) {
    yield rowsOf(await partOf(http, statementHandle, at), about.rowType);
  }
}

/** The rows of a statement that was submitted before. */
export async function rowsOfHandle(http: ConnectorHttp, id: string, wanted: Wanted) {
  return rowsFrom(http, (await ask(http, id)).read(answer), wanted);
}
