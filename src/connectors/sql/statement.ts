import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';

type Row = { readonly [column: string]: Json };

/** How one kind of database writes names and values. */
export interface Dialect {
  readonly quote: (name: string) => string;
  /** @param at from 1. */
  readonly placeholder: (at: number) => string;
}

export interface Statement {
  readonly text: string;
  readonly values: readonly Json[];
}

/** A statement while it is written: what is given by somebody goes in as a value or as a quoted name, and never as text. */
class Writing {
  readonly values: Json[] = [];
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** `schema.table` too. */
  name(name: string): string {
    return name.split('.').map(this.#dialect.quote).join('.');
  }

  column(name: string): string {
    return this.#dialect.quote(name);
  }

  value(value: Json): string {
    this.values.push(value);
    return this.#dialect.placeholder(this.values.length);
  }

  /** ` where …`; nothing where there are no conditions. */
  where(conditions: Row): string {
    const parts = Object.entries(conditions).map(([name, value]) => {
      const column = this.column(name);
      if (value === null) return `${column} is null`;
      if (!Array.isArray(value)) return `${column} = ${this.value(value)}`;
      return value.length === 0 ? '1 = 0' : `${column} in (${value.map((one) => this.value(one)).join(', ')})`;
    });
    return parts.length === 0 ? '' : ` where ${parts.join(' and ')}`;
  }

  assignments(row: Row): string {
    return Object.entries(row)
      .map(([name, value]) => `${this.column(name)} = ${this.value(value)}`)
      .join(', ');
  }

  /** `(a, b) values (…), (…)`: a column that a row lacks is null there. */
  rows(rows: readonly Row[]): string {
    const columns = [...new Set(rows.flatMap(Object.keys))];
    if (columns.length === 0) throw new SnodoError('invalid', 'A row to insert has no columns: give at least one.');
    const written = rows.map((row) => `(${columns.map((name) => this.value(row[name] ?? null)).join(', ')})`);
    return `(${columns.map((name) => this.column(name)).join(', ')}) values ${written.join(', ')}`;
  }

  done(text: string): Statement {
    return { text, values: this.values };
  }
}

interface Selection {
  readonly table: string;
  readonly where: Row;
  readonly columns: readonly string[];
  /** The first counts most. */
  readonly orderBy: readonly string[];
  readonly descending: boolean;
  readonly limit: number;
  readonly offset?: number;
}

export function selectFrom(dialect: Dialect, given: Selection): Statement {
  const writing = new Writing(dialect);
  const { table, where, columns, orderBy, descending, limit, offset = 0 } = given;
  const what = columns.length === 0 ? '*' : columns.map((name) => writing.column(name)).join(', ');
  const by = orderBy.map((name) => `${writing.column(name)}${descending ? ' desc' : ''}`).join(', ');
  const order = by === '' ? '' : ` order by ${by}`;
  const part = offset === 0 ? `limit ${limit}` : `limit ${limit} offset ${offset}`;
  return writing.done(`select ${what} from ${writing.name(table)}${writing.where(where)}${order} ${part}`);
}

export function insertInto(dialect: Dialect, table: string, rows: readonly Row[], ending = ''): Statement {
  const writing = new Writing(dialect);
  return writing.done(`insert into ${writing.name(table)} ${writing.rows(rows)}${ending}`);
}

/** @throws SnodoError `invalid` where nothing is to be set, or no row is named. */
export function updateIn(dialect: Dialect, table: string, where: Row, set: Row, ending = ''): Statement {
  if (Object.keys(set).length === 0) throw new SnodoError('invalid', 'set has no columns: give what is to be changed.');
  checkNamed(where);
  const writing = new Writing(dialect);
  const assignments = writing.assignments(set);
  return writing.done(`update ${writing.name(table)} set ${assignments}${writing.where(where)}${ending}`);
}

/** @throws SnodoError `invalid` where no row is named. */
export function deleteFrom(dialect: Dialect, table: string, where: Row, ending = ''): Statement {
  checkNamed(where);
  const writing = new Writing(dialect);
  return writing.done(`delete from ${writing.name(table)}${writing.where(where)}${ending}`);
}

/** An expression that came out empty must not change a whole table. */
function checkNamed(where: Row): void {
  if (Object.keys(where).length > 0) return;
  throw new SnodoError('invalid', 'where has no columns, so every row would be meant. For that use "Run a query".');
}
