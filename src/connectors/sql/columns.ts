import { z } from 'zod';

/** What the columns of a table are asked by: `sales.orders`, or without the schema. */
export const ofTable = z.looseObject({ table: z.string().min(1) });

/** The schema and the name in it; an empty schema where none is named. */
export function partsOf(table: string): readonly [schema: string, name: string] {
  const at = table.indexOf('.');
  return at === -1 ? ['', table] : [table.slice(0, at), table.slice(at + 1)];
}
