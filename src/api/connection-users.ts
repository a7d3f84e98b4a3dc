import { z } from 'zod';
import { isList, isObject, type Json } from '../core/json.ts';
import type { Sql } from '../store/database.ts';
import { documentsNaming } from '../store/naming-documents.ts';

export const userSchema = z
  .strictObject({
    workflow: z.string(),
    version: z.int().nullable().meta({ description: 'The version that is live; null: the draft.' }),
    steps: z
      .array(z.string())
      .meta({ description: 'Their ids, an inner one as OUTER/INNER; "trigger" for the trigger.' }),
  })
  .meta({ id: 'UserOfConnection' });
type ConnectionUser = z.infer<typeof userSchema>;

/** A place in a document that names a connection. */
interface Naming {
  readonly step: string;
  readonly connection: string;
}

/** Of a step and of those within it, wherever its kind keeps them. */
function namings(value: Json, step: string): readonly Naming[] {
  if (isList(value)) {
    return value.flatMap((one) => {
      const { id, type } = isObject(one) ? one : {};
      if (typeof id !== 'string' || typeof type !== 'string') return namings(one, step);
      return namings(one, step === '' ? id : `${step}/${id}`);
    });
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) =>
    (name === 'connection' || name === 'mcp') && typeof one === 'string'
      ? [{ step, connection: one }]
      : namings(one, step),
  );
}

/** Every place of a document that names a connection; not those that an expression works out. */
function connectionsIn(document: Json): readonly Naming[] {
  const { trigger = null, steps = null } = isObject(document) ? document : {};
  return [...namings(trigger, 'trigger'), ...namings(steps, '')];
}

/** Which workflows use connections, by their slugs: the drafts and what is live. */
export async function usersOf(
  sql: Sql,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, readonly ConnectionUser[]>> {
  const users = new Map<string, ConnectionUser[]>(slugs.map((slug) => [slug, []]));
  if (slugs.length === 0) return users;
  for (const { workflow, version, document } of await documentsNaming(sql, slugs)) {
    const places = connectionsIn(document);
    for (const slug of slugs) {
      const steps = [...new Set(places.filter((one) => one.connection === slug).map((one) => one.step))];
      if (steps.length > 0) users.get(slug)?.push({ workflow, version, steps });
    }
  }
  return users;
}
