import { firstIdAt, newId, timeOfId } from '../../core/id.ts';
import { SnodoError } from '../../core/error.ts';
import { isObject } from '../../core/json.ts';
import { type ShadowEnd, shadowEnds, type ShadowSkip, shadowSkips, type ShadowState } from '../../core/shadow.ts';
import type { Workflow } from '../../core/document.ts';
import { sameJson } from '../../core/same-json.ts';
import type { Sql } from '../database.ts';
import { jsonColumn } from '../json-column.ts';
import { keepTried, readTried } from '../runs/tried.ts';

/** How many runs were not compared, by why. */
export type Skipped = Readonly<Record<ShadowSkip, number>>;

/** A version that runs beside the live one, or did. */
export interface StoredShadow {
  readonly id: string;
  readonly workflow: string;
  /** The version that was live when it began. */
  readonly liveVersion: number;
  /** Null: the draft. */
  readonly version: number | null;
  readonly tried: number;
  readonly limit: number;
  readonly until: Date;
  readonly state: ShadowState;
  readonly ending: ShadowEnd | null;
  readonly skipped: Skipped;
  readonly startedAt: Date;
  /** Null where nobody is known. */
  readonly startedBy: string | null;
  readonly endedAt: Date | null;
}

interface Row {
  readonly id: string;
  readonly workflow: string;
  readonly live_version: number;
  readonly version: number | null;
  readonly tried: number;
  readonly most: number;
  readonly until: Date;
  readonly skipped: unknown;
  readonly started_by: string | null;
  readonly ending: string | null;
  readonly ended_at: Date | null;
}

export function skippedColumn(column: unknown): Skipped {
  const counts = jsonColumn(column);
  const count = (why: ShadowSkip) => (isObject(counts) ? Number(counts[why] ?? 0) : 0);
  return {
    rate: count('rate'),
    size: count('size'),
    cancelled: count('cancelled'),
    gone: count('gone'),
    unfinished: count('unfinished'),
  };
}

/** What a later Snodo wrote is read as `broken`. */
export function endColumn(ending: string | null): ShadowEnd | null {
  return ending === null ? null : (shadowEnds.find((one) => one === ending) ?? 'broken');
}

function read(row: Row): StoredShadow {
  const ending = endColumn(row.ending);
  return {
    id: row.id,
    workflow: row.workflow,
    liveVersion: row.live_version,
    version: row.version,
    tried: row.tried,
    limit: row.most,
    until: row.until,
    state: row.ended_at !== null ? 'ended' : ending === null ? 'running' : 'ending',
    ending,
    skipped: skippedColumn(row.skipped),
    startedAt: new Date(timeOfId(row.id)),
    startedBy: row.started_by,
    endedAt: row.ended_at,
  };
}

/** Undefined where the workflow has none. */
async function findShadow(sql: Sql, workflow: string): Promise<StoredShadow | undefined> {
  const [row] = await sql<Row[]>`
    select id, workflow, live_version, version, tried, most, until, skipped, started_by, ending, ended_at
    from shadows where workflow = ${workflow}`;
  return row && read(row);
}

/** @throws SnodoError `not_found`. */
export async function getShadow(sql: Sql, workflow: string): Promise<StoredShadow> {
  const found = await findShadow(sql, workflow);
  if (found) return found;
  const hint = `PUT /api/v1/workflows/${workflow}/shadow starts one.`;
  throw new SnodoError('not_found', `Nothing runs beside the live version of "${workflow}". ${hint}`);
}

/** The document that a shadow tries. */
export async function shadowDocument(sql: Sql, { workflow, tried }: StoredShadow): Promise<Workflow> {
  return (await readTried(sql, workflow, -tried)).document;
}

export interface NewShadow {
  readonly document: Workflow;
  readonly liveVersion: number;
  readonly version: number | null;
  readonly limit: number;
  readonly forMs: number;
  readonly by: string;
}

async function isSame(sql: Sql, found: StoredShadow, { document, liveVersion }: NewShadow): Promise<boolean> {
  if (found.state !== 'running' || found.liveVersion !== liveVersion) return false;
  return sameJson(await shadowDocument(sql, found), document);
}

/**
 * Begins a shadow in the place of one that there was, with its results. Where the same runs already, only its limits change.
 *
 * @returns whether it begins.
 */
export async function putShadow(sql: Sql, made: NewShadow): Promise<boolean> {
  const { document, liveVersion, version, limit, forMs, by } = made;
  const { slug } = document;
  const until = sql`clock_timestamp() + ${forMs} * interval '1 millisecond'`;
  const found = await findShadow(sql, slug);
  if (found && (await isSame(sql, found, made))) {
    const { count } = await sql`
      update shadows set most = ${limit}, until = ${until} where id = ${found.id} and ending is null`;
    if (count > 0) return false;
  }
  const id = newId();
  await sql.begin(async (transaction) => {
    const number = await keepTried(transaction, { document, outputs: {}, held: true, gives: {} });
    await transaction`delete from shadows where workflow = ${slug}`;
    await transaction`
      insert into shadows (id, workflow, live_version, version, tried, most, until, place, started_by)
      values (${id}, ${slug}, ${liveVersion}, ${version}, ${number}, ${limit}, ${until},
        ${firstIdAt(timeOfId(id))}, ${by})`;
  });
  return true;
}

/** Takes no run more; what is under way is still compared. @throws SnodoError `not_found`, `conflict` where it has ended. */
export async function stopShadow(sql: Sql, workflow: string): Promise<void> {
  const { count } = await sql`
    update shadows set ending = 'stopped', next_at = now() where workflow = ${workflow} and ending is null`;
  if (count > 0) return;
  const { ending } = await getShadow(sql, workflow);
  throw new SnodoError('conflict', `What ran beside the live version of "${workflow}" has already ended: ${ending}.`);
}

/** Adds to what was skipped, as the new value of the column. */
export function addSkipped(before: Skipped, more: Partial<Skipped>): string {
  return JSON.stringify(Object.fromEntries(shadowSkips.map((why) => [why, before[why] + (more[why] ?? 0)])));
}
