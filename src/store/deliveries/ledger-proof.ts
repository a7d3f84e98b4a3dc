import { firstIdAt } from '../../core/id.ts';
import type { Sql } from '../database.ts';
import type { DeliveryStatus } from './deliveries.ts';

/** What must never be found in the rows. */
export const ledgerFaultNames = [
  'run_missing',
  'run_of_refused',
  'duplicate_of_nothing',
  'no_reason',
  'delivery_missing',
  'run_unnamed',
  'failure_unsaid',
] as const;
export type LedgerFault = (typeof ledgerFaultNames)[number];

/** Each with the sentence that says so. */
export const ledgerFaults: Readonly<Record<LedgerFault, string>> = {
  run_missing: 'accepted, and the run that it names is not there',
  run_of_refused: 'not accepted, and there is a run of it',
  duplicate_of_nothing: 'a duplicate of something that was not accepted',
  no_reason: 'rejected without a reason',
  delivery_missing: 'a run of a delivery that is not there',
  run_unnamed: 'a run that its delivery does not name',
  failure_unsaid: 'a run that failed without an error',
};

/** Read from the rows themselves, as they stand at one moment. */
export interface LedgerProof {
  readonly deliveries: Readonly<Record<DeliveryStatus, number>>;
  /** Of the accepted deliveries by how the run stands that each one started. */
  readonly runs: Readonly<Record<'succeeded' | 'failed' | 'cancelled' | 'open', number>>;
  /** Accepted ones that start no run: somebody who makes a workflow listened. */
  readonly heard: number;
  /** With up to ten ids of deliveries or runs. */
  readonly faults: readonly { readonly fault: LedgerFault; readonly count: number; readonly ids: readonly string[] }[];
}

interface CountRow {
  readonly status: DeliveryStatus;
  readonly stands: 'succeeded' | 'failed' | 'cancelled' | 'open' | 'heard' | 'missing' | null;
  readonly count: number;
}

interface FaultRow {
  readonly fault: LedgerFault;
  readonly count: number;
  readonly ids: readonly string[];
}

/**
 * Looks through every delivery and run since a time. Unlike the ledger, which counts, this joins: each accepted delivery
 * with the run that it started. One statement, so that what comes meanwhile is in all of it or in nothing.
 */
export async function proveLedger(sql: Sql, since: Date): Promise<LedgerProof> {
  const from = firstIdAt(since.getTime());
  const [row] = await sql<{ counts: readonly CountRow[]; faults: readonly FaultRow[] }[]>`
    with came as materialized (
      select d.id, d.status, d.reason, d.runs, d.duplicate_of, r.id is not null as found, r.outcome
      from deliveries d left join runs r on r.id = d.runs[1]
      where d.id >= ${from}::uuid
    ), counted as (
      select status, case when status <> 'accepted' then null
        -- Messages that are gathered have no run yet.
        when runs = '{}' then case when reason is null then 'open' else 'heard' end
        when not found then 'missing' else coalesce(outcome, 'open') end as stands, count(*)::float8 as count
      from came group by 1, 2
    ), begun as materialized (
      select r.id, r.delivery, r.outcome, r.error, d.status, d.runs
      from runs r left join deliveries d on d.id = r.delivery
      where r.id >= ${from}::uuid
    ), wrong(fault, id) as (
      select 'run_missing', id from came where status = 'accepted' and runs <> '{}' and not found
      union all
      select 'no_reason', id from came where status = 'rejected' and coalesce(reason, '') = ''
      union all
      select 'duplicate_of_nothing', c.id from came c where c.status = 'duplicate' and (c.duplicate_of is null
        or exists (select from deliveries o where o.id = c.duplicate_of and o.status <> 'accepted'))
      union all
      select 'run_of_refused', id from begun where status <> 'accepted'
      union all
      select 'delivery_missing', id from begun where delivery >= ${from}::uuid and status is null
      union all
      select 'run_unnamed', id from begun where status = 'accepted' and not id = any(runs)
      union all
      select 'failure_unsaid', id from begun where outcome = 'failed' and error is null
    ), faults as (
      select fault, count(*)::float8 as count, (array_agg(id order by id))[1:10] as ids from wrong group by 1
    )
    select
      (select coalesce(json_agg(counted), '[]') from counted) as counts,
      (select coalesce(json_agg(faults order by fault), '[]') from faults) as faults`;
  const { counts = [], faults = [] } = row ?? {};
  const sum = (wanted: (one: CountRow) => boolean) =>
    counts.filter(wanted).reduce((total, { count }) => total + count, 0);
  const ofStatus = (status: DeliveryStatus) => sum((one) => one.status === status);
  const standing = (stands: CountRow['stands']) => sum((one) => one.stands === stands);
  return {
    deliveries: {
      accepted: ofStatus('accepted'),
      duplicate: ofStatus('duplicate'),
      rejected: ofStatus('rejected'),
      handshake: ofStatus('handshake'),
    },
    runs: {
      succeeded: standing('succeeded'),
      failed: standing('failed'),
      cancelled: standing('cancelled'),
      open: standing('open'),
    },
    heard: standing('heard'),
    faults,
  };
}
