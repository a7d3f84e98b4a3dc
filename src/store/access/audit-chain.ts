import { createHash } from 'node:crypto';
import { type ChainedEntry, listChained } from './audit.ts';
import type { Sql } from '../database.ts';

/** Where a chain has come to. */
interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/**
 * What the hash of an entry must be: SHA-256 of it as JSON, its fields by name, without spaces. The database makes it when
 * an entry is added (`hash_of_audit`); this is made apart from that, for who checks.
 */
function hashOfEntry(entry: Omit<ChainedEntry, 'hash'>): string {
  const { address, id, note = null, previous, role, seq, status, times, what, which, who } = entry;
  const text = JSON.stringify({ address, id, note, previous, role, seq, status, times, what, which, who });
  return createHash('sha256').update(text).digest('hex');
}

/** Why an entry cannot be the one after `before`; undefined where it is. */
function faultOf(before: ChainEnd, entry: ChainedEntry): string | undefined {
  const { seq, previous, hash } = entry;
  const wanted = before.seq + 1;
  if (seq > wanted) {
    return seq === wanted + 1 ? `Entry ${wanted} is missing.` : `The entries ${wanted} to ${seq - 1} are missing.`;
  }
  if (seq < wanted) return `Entry ${seq} stands where entry ${wanted} begins what is kept.`;
  if (hashOfEntry(entry) !== hash) return `Entry ${seq} was changed after it was written.`;
  if (previous === before.hash) return undefined;
  return `Entry ${seq} does not follow from the one before it, in whose place another was put.`;
}

export interface AuditVerdict {
  /** How many entries were checked. */
  readonly entries: number;
  /** The last that is as it was written. */
  readonly end: ChainEnd;
  /** Where it breaks; undefined where it is whole. */
  readonly fault: { readonly seq: number; readonly message: string } | undefined;
}

const slice = 1_000;

/** Goes through all that is kept, as it is at this moment. */
export async function verifyAudit(sql: Sql): Promise<AuditVerdict> {
  return sql.begin('isolation level repeatable read read only', async (transaction) => {
    const [chain] = await transaction<{ goneTo: number; goneHash: string; last: number; lastHash: string }[]>`
      select gone_to::float8 as "goneTo", encode(gone_hash, 'hex') as "goneHash",
        last::float8 as last, encode(last_hash, 'hex') as "lastHash"
      from audit_chain`;
    if (chain === undefined) {
      const fault = { seq: 0, message: 'The row that holds the ends of the chain is missing.' };
      return { entries: 0, end: { seq: 0, hash: '' }, fault };
    }
    let end: ChainEnd = { seq: chain.goneTo, hash: chain.goneHash };
    let entries = 0;
    for (let after = 0; ; ) {
      const found = await listChained(transaction, { after, limit: slice });
      for (const entry of found) {
        const message = faultOf(end, entry);
        if (message !== undefined) return { entries, end, fault: { seq: entry.seq, message } };
        end = { seq: entry.seq, hash: entry.hash };
        entries += 1;
        after = entry.seq;
      }
      if (found.length < slice) break;
    }
    const isWhole = end.seq === chain.last && end.hash === chain.lastHash;
    const message = `The newest entries are missing: the last is ${end.seq}, and ${chain.last} was written.`;
    return { entries, end, fault: isWhole ? undefined : { seq: end.seq + 1, message } };
  });
}
