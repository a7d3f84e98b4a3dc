import { setTimeout as sleep } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { z } from 'zod';
import type { ConsumeContext, SourceMessage } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { rowOf } from '../sql/row.ts';
import { heldPostgres } from './client.ts';
import { PgOutput, type Relation, type Tuple } from './pgoutput.ts';
import { advanceSlot, type Changes, lsnText, openSlot, slotStanding } from './slot.ts';

/** At the end of a transaction it ends after so many changes. */
const mostChanges = 1_000;
const fetchedAtOnce = 200;
/** So much of the log may be of other tables before the server is given leave to forget it. */
const mostBehindBytes = 1_000_000;

const told = z.object({ data: z.instanceof(Buffer) });

export interface WantedChanges extends Changes {
  readonly everyMs: number;
}

/** A value by the same reader as one in the answer to a query: of an array the client leaves the first brace out. */
function valueOf(parse: Sql['options']['parsers'][number] | undefined, text: string | null): unknown {
  if (text === null || parse === undefined) return text;
  return parse('array' in parse && parse.array === true ? text.slice(1) : text);
}

function valuesOf(sql: Sql, { columns }: Relation, tuple: Tuple | undefined) {
  if (tuple === undefined) return null;
  const { parsers } = sql.options;
  const entries = columns.flatMap(({ name, type }) => {
    const text = tuple[name];
    if (text === undefined) return [];
    return [[name, valueOf(parsers[type], text)] as const];
  });
  return rowOf(Object.fromEntries(entries));
}

/** One decoding of a slot: what it tells as messages, and how far it has come. */
class Decoding {
  readonly #sql: Sql;
  readonly #output = new PgOutput();
  #lsn = '';
  #at = new Date(0);
  #nth = 0;
  /** Where the last transaction ends that was read whole. */
  end: bigint | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  read(data: Buffer): readonly SourceMessage[] {
    const change = this.#output.read(data);
    if (change === undefined) return [];
    switch (change.kind) {
      case 'begin':
        [this.#lsn, this.#at, this.#nth] = [lsnText(change.lsn), change.at, 0];
        return [];
      case 'commit':
        this.end = change.end;
        return [];
      case 'truncate':
        return change.relations.map((relation) => this.#message('truncate', relation, undefined, undefined));
      case 'insert':
      case 'update':
      case 'delete':
        return [this.#message(change.kind, change.relation, change.fresh, change.former)];
    }
  }

  #message(operation: string, relation: Relation, fresh: Tuple | undefined, former: Tuple | undefined): SourceMessage {
    const { schema, table, columns } = relation;
    const row = fresh ?? former ?? {};
    const key = columns.flatMap(({ name, isKey }) => (isKey ? [row[name] ?? ''] : []));
    const [lsn, at] = [this.#lsn, this.#at.toISOString()];
    const [now, before] = [fresh, former].map((one) => valuesOf(this.#sql, relation, one));
    this.#nth += 1;
    return {
      // A server that was set back, or became another's heir, may write the same place once more, but at another time.
      id: `${lsn} ${at} ${this.#nth}`,
      key: [`${schema}.${table}`, ...key].join(' '),
      contentType: 'application/json',
      body: Buffer.from(JSON.stringify({ operation, schema, table, new: now, old: before, lsn, at })),
      place: { schema, table, operation, lsn },
    };
  }
}

async function takeChanges(
  sql: Sql,
  { publication, slot }: Changes,
  { signal, take, atOnce }: Pick<ConsumeContext<unknown>, 'signal' | 'take' | 'atOnce'>,
): Promise<boolean> {
  const decoding = new Decoding(sql);
  const underWay = new UnderWay(atOnce);
  let [isWhole, isAny] = [true, false];
  const asked = sql.unsafe(
    `select data from pg_logical_slot_peek_binary_changes($1, null, $2, 'proto_version', '1', 'publication_names', $3)`,
    [slot, mostChanges, `"${publication.replaceAll('"', '""')}"`],
  );
  for await (const rows of asked.cursor(fetchedAtOnce)) {
    for (const row of rows) {
      isWhole = !signal.aborted;
      if (!isWhole) break;
      isAny = true;
      for (const message of decoding.read(told.parse(row).data)) await underWay.admit(take(message));
    }
    if (!isWhole) break;
  }
  // Only what is kept lets the slot go on.
  await underWay.done();
  if (decoding.end !== undefined) await advanceSlot(sql, slot, lsnText(decoding.end));
  return isAny;
}

/**
 * Takes the changes that a slot holds. They are looked at, and the slot goes on only once they are kept: whatever ends in
 * between, they are looked at once more.
 */
export function consumeChanges(context: ConsumeContext<unknown>, wanted: WantedChanges): Promise<void> {
  const { socket, signal, connected } = context;
  const { slot, everyMs } = wanted;
  return heldPostgres(socket, signal, async ({ sql, ended }) => {
    const work = async () => {
      await openSlot(sql, wanted);
      connected();
      while (!signal.aborted) {
        const { behind, now } = await slotStanding(sql, slot);
        if (behind > 0 && (await takeChanges(sql, wanted, context))) continue;
        // All until then was of other tables: without this the server would keep it for ever.
        if (behind > mostBehindBytes) await advanceSlot(sql, slot, now);
        await sleep(everyMs, undefined, { signal }).catch(() => undefined);
      }
    };
    await Promise.race([ended, work()]);
  });
}
