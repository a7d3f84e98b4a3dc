import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { isList, isObject, type Json } from '../core/json.ts';
import { ownItalian } from './catalogue.ts';
import type { Words } from './listed.ts';
import { loaders } from './loaders.ts';

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

const words = z.record(z.string(), z.string());

async function readWords(path: string): Promise<Words> {
  return words.parse(JSON.parse(await readFile(join(import.meta.dirname, path), 'utf8')));
}

/** The Italian words of a connector, by the English ones: those that several have, and its own. */
export async function italianOf(id: string): Promise<Words> {
  const made = ownItalian(id);
  if (made !== undefined) return { ...(await readWords('it.json')), ...made };
  const isByHand = Object.hasOwn(loaders, id);
  const [shared, own] = await Promise.all([readWords('it.json'), isByHand ? readWords(`${id}/it.json`) : {}]);
  return { ...shared, ...own };
}

const spoken: ReadonlySet<string> = new Set(['title', 'named', 'description', 'hint', 'secret']);

/** What is told to people, in another language. What has no word there stays as it is. */
export function translated(value: Json, table: Words): Json {
  if (isList(value)) return value.map((one) => translated(one, table));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key,
      spoken.has(key) && typeof one === 'string' ? (table[one] ?? one) : translated(one, table),
    ]),
  );
}
