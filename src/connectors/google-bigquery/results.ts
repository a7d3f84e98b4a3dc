import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import { eachPage } from '../../connector/pages.ts';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { projectPath } from './place.ts';
import { fieldSchema, row, rowsOf, rowsSchema } from './row.ts';

/** How long BigQuery holds one request until the job is over; it is asked again after that. */
const turnMs = 10_000;
/** Pages are of at most 10 MB anyway. */
const pageRows = 1_000;

export const limit = z
  .int()
  .min(1)
  .max(10_000)
  .default(100)
  .meta({ title: 'At most', description: 'How many rows are given.' });
export const waitSeconds = z.int().min(0).max(600).default(60).meta({
  title: 'Wait',
  description: 'Seconds until the rows must be there. After that the step gives the job, which goes on.',
});

const answer = z.object({
  jobReference: z.object({ jobId: z.string(), location: z.string().optional() }),
  jobComplete: z.boolean(),
  schema: z.object({ fields: z.array(fieldSchema).default([]) }).optional(),
  rows: rowsSchema.default([]),
  pageToken: z.string().optional(),
  totalRows: z.string().optional(),
  totalBytesProcessed: z.string().optional(),
  cacheHit: z.boolean().optional(),
  numDmlAffectedRows: z.string().optional(),
});
type Answer = z.infer<typeof answer>;

export const result = z.object({
  complete: z.boolean(),
  rows: z.array(row),
  /** Of all, also of those beyond the limit. */
  totalRows: z.int().nullable(),
  more: z.boolean(),
  /** How many rows an INSERT, UPDATE, DELETE or MERGE changed. */
  affectedRows: z.int().nullable(),
  bytesProcessed: z.int().nullable(),
  cacheHit: z.boolean().nullable(),
  jobId: z.string(),
  location: z.string().nullable(),
});

function asked(rows: number) {
  return { maxResults: Math.min(rows, pageRows), timeoutMs: turnMs };
}

interface Job {
  readonly projectId: string;
  readonly jobId: string;
  readonly location: string | undefined;
}

async function page(http: ConnectorHttp, job: Job, rows: number, pageToken?: string): Promise<Answer> {
  const query = { location: job.location, ...asked(rows), pageToken, 'formatOptions.useInt64Timestamp': true };
  const path = projectPath(job.projectId, `/queries/${encodeURIComponent(job.jobId)}`);
  return (await http.get(path, { query, timeoutMs: turnMs * 3 })).read(answer);
}

function count(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

interface Wanted {
  readonly limit: number;
  readonly waitSeconds: number;
}

/** The rows of a job, which is waited for. */
export async function rowsOfJob(http: ConnectorHttp, { limit: wanted, waitSeconds: wait, ...job }: Job & Wanted) {
  return rowsFrom(http, job, await page(http, job, wanted), { limit: wanted, waitSeconds: wait });
}

interface Query {
  readonly [field: string]: Json | undefined;
}

/** @param body what is asked, without what is said of the rows. */
async function begun(http: ConnectorHttp, projectId: string, body: Query, most: number) {
  const rows = { ...asked(most), formatOptions: { useInt64Timestamp: true } };
  const path = projectPath(projectId, '/queries');
  const first = (await http.post(path, { ...body, ...rows }, { timeoutMs: turnMs * 3 })).read(answer);
  const { jobId, location } = first.jobReference;
  return { first, job: { projectId, jobId, location } };
}

/** What a job answers once it is over, or has been waited for so long. */
async function over(http: ConnectorHttp, job: Job, first: Answer, { limit: most, waitSeconds: wait }: Wanted) {
  let last = first;
  for (let left = Math.ceil((wait * 1_000) / turnMs); !last.jobComplete && left > 0; left -= 1) {
    last = await page(http, job, most);
  }
  return last;
}

/** Asks a query in a project, and gives its rows. @param body what is asked, without what is said of the rows. */
export async function rowsOfQuery(http: ConnectorHttp, projectId: string, body: Query, wanted: Wanted) {
  const { first, job } = await begun(http, projectId, body, wanted.limit);
  return rowsFrom(http, job, first, wanted);
}

/**
 * Asks a query in a project, and gives all of its rows, page by page.
 *
 * @param body what is asked, without what is said of the rows. @throws SnodoError `timeout` where it takes longer.
 */
export async function* pagesOfQuery(http: ConnectorHttp, projectId: string, body: Query, wait: number) {
  const { first, job } = await begun(http, projectId, body, pageRows);
  const head = await over(http, job, first, { limit: pageRows, waitSeconds: wait });
  if (!head.jobComplete) {
    throw new SnodoError('timeout', `BigQuery had not finished the query after ${wait} seconds.`);
  }
  const fields = head.schema?.fields ?? [];
  yield* eachPage(async (after) => {
    const { rows, pageToken } = after === undefined ? head : await page(http, job, pageRows, after);
    return { items: rowsOf(rows, fields), next: pageToken };
  });
}

async function rowsFrom(
  http: ConnectorHttp,
  job: Job,
  first: Answer,
  { limit: wanted, waitSeconds: wait }: Wanted,
): Promise<z.infer<typeof result>> {
  const head = await over(http, job, first, { limit: wanted, waitSeconds: wait });
  let last = head;
  const fields = head.schema?.fields ?? [];
  const rows = rowsOf(head.rows, fields);
  while (last.pageToken !== undefined && rows.length < wanted) {
    last = await page(http, job, wanted - rows.length, last.pageToken);
    rows.push(...rowsOf(last.rows, fields));
  }
  return {
    complete: head.jobComplete,
    rows: rows.slice(0, wanted),
    totalRows: count(head.totalRows),
    more: head.totalRows !== undefined && Number(head.totalRows) > wanted,
    affectedRows: count(head.numDmlAffectedRows),
    bytesProcessed: count(head.totalBytesProcessed),
    cacheHit: head.cacheHit ?? null,
    jobId: job.jobId,
    location: head.jobReference.location ?? null,
  };
}
