import type { Sql } from '../database.ts';

/** Which of some workflows there are. */
export async function workflowsThere(sql: Sql, slugs: readonly string[]): Promise<ReadonlySet<string>> {
  if (slugs.length === 0) return new Set();
  const rows = await sql<{ slug: string }[]>`select slug from workflows where slug = any(${[...slugs]}::text[])`;
  return new Set(rows.map(({ slug }) => slug));
}
