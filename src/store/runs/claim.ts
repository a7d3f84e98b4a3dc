import type { Json } from '../../core/json.ts';
import type { RunCause } from '../../core/run.ts';
import type { Sql } from '../database.ts';
import { GroupCommit } from '../group-commit.ts';
import { withinWeeks } from '../history/history-week.ts';
import { jsonColumn } from '../json-column.ts';
import { type KeptRequest, keptRequest, type RequestRow } from '../deliveries/kept-request.ts';

/** A run that this worker may carry out until it gives it back; `epoch` is the fence of its writes. */
export interface Claim {
  readonly kind: 'claimed';
  readonly run: string;
  readonly workflow: string;
  readonly version: number;
  readonly cause: RunCause;
  readonly epoch: number;
  readonly attempt: number;
  readonly depth: number;
  readonly startedAt: Date;
  readonly cancelRequested: boolean;
  readonly input: Json;
  readonly request: KeptRequest | undefined;
  readonly parent: { readonly run: string; readonly scope: string; readonly step: string } | undefined;
  readonly wakeAt: Date | null;
  /** The run whose effects are not repeated. */
  readonly effectsOf: string | undefined;
}

/** `ended`: there is nothing to do. `busy`: a living worker has it. */
export type ClaimResult = Claim | { readonly kind: 'ended' } | { readonly kind: 'busy' };

interface Row extends RequestRow {
  readonly run: string;
  /** The id of its delivery, whether or not that was looked up. */
  readonly of: string | null;
  readonly workflow: string;
  readonly version: number;
  readonly cause: RunCause;
  readonly epoch: number;
  readonly attempt: number;
  readonly depth: number;
  readonly started_at: Date;
  readonly cancel_requested: boolean;
  readonly input: unknown;
  readonly parent_run: string | null;
  readonly parent_scope: string | null;
  readonly parent_step: string | null;
  readonly wake_at: Date | null;
  readonly effects_of: string | null;
}

function claimOf(row: Row, request: RequestRow): Claim {
  return {
    kind: 'claimed',
    run: row.run,
    workflow: row.workflow,
    version: row.version,
    cause: row.cause,
    epoch: row.epoch,
    attempt: row.attempt,
    depth: row.depth,
    startedAt: row.started_at,
    cancelRequested: row.cancel_requested,
    input: jsonColumn(row.input),
    request: keptRequest(request),
    parent:
      row.parent_run === null
        ? undefined
        : { run: row.parent_run, scope: row.parent_scope ?? '', step: row.parent_step ?? '' },
    wakeAt: row.wake_at,
    effectsOf: row.effects_of ?? undefined,
  };
}

/** Requests of other weeks than their runs: of those that were replayed, and of the last moment of a week. */
async function requestsOf(relaxed: Sql, ids: readonly string[]): Promise<ReadonlyMap<string, RequestRow>> {
  if (ids.length === 0) return new Map();
  const rows = await relaxed<(RequestRow & { id: string })[]>`
    select d.id, d.id as delivery, d.method, d.headers, d.query, d.params, d.body, d.endpoint
    from deliveries d where d.id = any(${[...ids]}::uuid[]) ${withinWeeks(relaxed, 'd.id', ids)}`;
  return new Map(rows.map((row) => [row.id, row]));
}

// Each request is looked up by its id (`offset 0`): while PostgreSQL knows of few it would read all of the week for each run.
// `outcome is null` would let PostgreSQL read the index of open runs whole instead of looking the runs up, so it is
// written in another way. A run this worker already has was left by an execution that ended with an error; whoever asks makes sure of that.
async function claimBatch(relaxed: Sql, worker: string, runs: readonly string[]): Promise<readonly ClaimResult[]> {
  const rows = await relaxed<Row[]>`
    with claimed as (
      update runs set state = 'running', worker = ${worker}, epoch = epoch + 1,
        started_at = coalesce(started_at, now())
      where id = any(${[...runs]}::uuid[]) ${withinWeeks(relaxed, 'id', runs)} and coalesce(outcome, '') = ''
        and (worker is null or worker = ${worker} or not exists (select 1 from workers where workers.id = runs.worker))
      returning *
    )
    select c.id as run, c.delivery as of, c.workflow, c.version, c.cause, c.epoch, c.attempt, c.depth, c.started_at, c.cancel_requested,
      c.input, c.parent_run, c.parent_scope, c.parent_step, c.wake_at, c.effects_of,
      d.id as delivery, d.method, d.headers, d.query, d.params, d.body, d.endpoint
    from claimed c left join lateral (
      select id, method, headers, query, params, body, endpoint from deliveries
      where id = c.delivery ${withinWeeks(relaxed, 'id', runs)} offset 0
    ) d on true`;
  const elsewhere = await requestsOf(
    relaxed,
    rows.flatMap(({ of, delivery }) => (of === null || delivery !== null ? [] : [of])),
  );
  const claimed = new Map(rows.map((row) => [row.run, claimOf(row, elsewhere.get(row.of ?? '') ?? row)]));
  const missed = runs.filter((run) => !claimed.has(run));
  const open = new Set<string>();
  if (missed.length > 0) {
    const left = await relaxed<{ id: string }[]>`
      select id from runs
      where id = any(${missed}::uuid[]) ${withinWeeks(relaxed, 'id', missed)} and coalesce(outcome, '') = ''`;
    for (const { id } of left) open.add(id);
  }
  return runs.map((run) => claimed.get(run) ?? { kind: open.has(run) ? 'busy' : 'ended' });
}

/**
 * Claims runs for one worker, those asked for at the same moment in one statement.
 *
 * @param relaxed connections that do not wait for the disk: a claim that a power cut undoes is simply made again.
 */
export function claiming(relaxed: Sql, worker: string): (run: string) => Promise<ClaimResult> {
  const commits = new GroupCommit<string, ClaimResult>({
    write: async (batch) => {
      // The same run may be asked for by two of its jobs; the second is busy.
      const unique = [...new Set(batch)];
      const results = await claimBatch(relaxed, worker, unique);
      const first = new Map(unique.map((run, at) => [run, results[at]]));
      return batch.map((run) => {
        const result = first.get(run);
        first.set(run, { kind: 'busy' });
        return result ?? { kind: 'busy' };
      });
    },
    maxBatch: 500,
    lanes: 2,
  });
  return (run) => commits.add(run);
}
