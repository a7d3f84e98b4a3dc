import { SnodoError } from '../../core/error.ts';

const plain = /^[A-Za-z_][\w$]*$/;
const quoted = /^"(?:[^"]|"")+"$/;

/** A name in SQL. One of plain letters stays as it is, so that capitals do not count; others go into quotes. */
export function nameIn(name: string): string {
  if (plain.test(name) || quoted.test(name)) return name;
  return `"${name.replaceAll('"', '""')}"`;
}

/** In quotes, as Snowflake itself tells a name. */
export function exactName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** DATABASE.SCHEMA.TABLE, of which the first ones may be left out. @throws SnodoError `invalid` */
export function tableIn(table: string): string {
  const parts = table.match(/"(?:[^"]|"")+"|[^".]+/g) ?? [];
  if (parts.length === 0 || parts.length > 3 || parts.join('.') !== table) {
    throw new SnodoError(
      'invalid',
      `"${table}" is not the name of a table: write TABLE, SCHEMA.TABLE or DATABASE.SCHEMA.TABLE.`,
    );
  }
  return parts.map(nameIn).join('.');
}
