import { SnodoError } from '../../core/error.ts';

/** A table as the changes after it are of. */
export interface Relation {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly { readonly name: string; readonly type: number; readonly isKey: boolean }[];
}

/** Texts of values by column; null for none; left out where the change does not tell. */
export type Tuple = Readonly<Record<string, string | null>>;

interface RowChange {
  readonly kind: 'insert' | 'update' | 'delete';
  readonly relation: Relation;
  readonly fresh: Tuple | undefined;
  readonly former: Tuple | undefined;
}

export type Change =
  | { readonly kind: 'begin'; readonly lsn: bigint; readonly at: Date }
  | { readonly kind: 'commit'; readonly end: bigint }
  | { readonly kind: 'truncate'; readonly relations: readonly Relation[] }
  | RowChange
  | undefined;

/** 2000-01-01, which PostgreSQL counts microseconds from. */
const epochMs = 946_684_800_000;

class Reader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  int8(): number {
    return this.#bytes.readUInt8(this.#moved(1));
  }

  int16(): number {
    return this.#bytes.readUInt16BE(this.#moved(2));
  }

  int32(): number {
    return this.#bytes.readUInt32BE(this.#moved(4));
  }

  int64(): bigint {
    return this.#bytes.readBigUInt64BE(this.#moved(8));
  }

  letter(): string {
    return String.fromCharCode(this.int8());
  }

  text(): string {
    const end = this.#bytes.indexOf(0, this.#at);
    const text = this.#bytes.toString('utf8', this.#at, end);
    this.#at = end + 1;
    return text;
  }

  counted(): string {
    const length = this.int32();
    const from = this.#moved(length);
    return this.#bytes.toString('utf8', from, from + length);
  }

  #moved(by: number): number {
    const from = this.#at;
    this.#at += by;
    return from;
  }
}

/**
 * Reads the messages of the plugin pgoutput, version 1 of its protocol, as one decoding gives them: tables come before their
 * changes (https://www.postgresql.org/docs/current/protocol-logicalrep-message-formats.html).
 */
export class PgOutput {
  readonly #relations = new Map<number, Relation>();

  /** @returns undefined for what is no change. @throws SnodoError `unreadable`. */
  read(bytes: Buffer): Change {
    const from = new Reader(bytes);
    const letter = from.letter();
    return this.#kinds[letter]?.(from);
  }

  readonly #kinds: Readonly<Record<string, (from: Reader) => Change>> = {
    B: (from) => ({ kind: 'begin', lsn: from.int64(), at: new Date(epochMs + Number(from.int64() / 1_000n)) }),
    C: (from) => {
      from.int8();
      from.int64();
      return { kind: 'commit', end: from.int64() };
    },
    R: (from) => {
      const id = from.int32();
      const schema = from.text();
      const table = from.text();
      from.int8();
      const columns = Array.from({ length: from.int16() }, () => {
        const isKey = (from.int8() & 1) === 1;
        const name = from.text();
        const type = from.int32();
        from.int32();
        return { name, type, isKey };
      });
      this.#relations.set(id, { schema: schema === '' ? 'pg_catalog' : schema, table, columns });
      return undefined;
    },
    I: (from) => {
      const relation = this.#relation(from.int32());
      from.letter();
      return { kind: 'insert', relation, fresh: tupleOf(from, relation, false), former: undefined };
    },
    U: (from) => {
      const relation = this.#relation(from.int32());
      const letter = from.letter();
      const former = letter === 'N' ? undefined : tupleOf(from, relation, letter === 'K');
      if (letter !== 'N') from.letter();
      return { kind: 'update', relation, fresh: tupleOf(from, relation, false), former };
    },
    D: (from) => {
      const relation = this.#relation(from.int32());
      const isKey = from.letter() === 'K';
      return { kind: 'delete', relation, fresh: undefined, former: tupleOf(from, relation, isKey) };
    },
    T: (from) => {
      const count = from.int32();
      from.int8();
      return { kind: 'truncate', relations: Array.from({ length: count }, () => this.#relation(from.int32())) };
    },
  };

  #relation(id: number): Relation {
    const known = this.#relations.get(id);
    if (known !== undefined) return known;
    throw new SnodoError('unreadable', 'The database tells of a change before it tells of its table.');
  }
}

/** @param keyOnly whether only the columns of the key are told: the others come as null and are not. */
function tupleOf(from: Reader, { columns }: Relation, keyOnly: boolean): Tuple {
  const told: [string, string | null][] = [];
  const count = from.int16();
  for (let at = 0; at < count; at += 1) {
    const letter = from.letter();
    const value = letter === 't' ? from.counted() : null;
    const column = columns[at];
    // Large values that did not change ("u") are not read from where they are kept.
    if (column !== undefined && letter !== 'u' && (!keyOnly || column.isKey)) told.push([column.name, value]);
  }
  return Object.fromEntries(told);
}
