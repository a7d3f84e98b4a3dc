import type { Json } from '../core/json.ts';
import type { Sql } from './database.ts';
import { jsonColumn, jsonText } from './json-column.ts';

export async function readModelAnswer(sql: Sql, key: Uint8Array): Promise<Json | undefined> {
  const [row] = await sql<{ answer: unknown }[]>`
    select answer from model_answers where key = ${Buffer.from(key)} and expires_at > now()`;
  return row && jsonColumn(row.answer);
}

export async function keepModelAnswer(sql: Sql, key: Uint8Array, answer: Json, keepMs: number): Promise<void> {
  await sql`
    insert into model_answers (key, answer, expires_at)
    values (${Buffer.from(key)}, ${jsonText(answer)}::text::json, now() + ${keepMs} * interval '1 millisecond')
    on conflict (key) do update set answer = excluded.answer, expires_at = excluded.expires_at`;
}
