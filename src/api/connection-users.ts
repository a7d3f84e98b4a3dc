import { z } from 'zod';
import { isList, isObject, type Json } from '../core/json.ts';
import type { Sql } from '../store/database.ts';
import { documentsNaming } from '../store/workflows/naming-documents.ts';

export const userSchema = z
  .strictObject({
    workflow: z.string(),
    version: z.int().nullable().meta({ description: 'The version that is live; null: the draft.' }),
    steps: z
      .array(z.string())
      .meta({ description: 'Their ids, an inner one as OUTER/INNER; "trigger" for the trigger.' }),
  })
  .meta({ id: 'UserOfConnection', description: 'A workflow that uses a connection or a knowledge base.' });
type ConnectionUser = z.infer<typeof userSchema>;

/** A place in a document that names something by its slug. */
interface Naming {
  readonly step: string;
  readonly slug: string;
}

/** The fields that name a kind of thing. */
const fields = { connection: ['connection', 'mcp', 'connections'], base: ['base'] } as const satisfies Record<
  string,
  readonly string[]
>;
type Kind = keyof typeof fields;

/** Of a step and of those within it, wherever its kind keeps them. */
function namings(kind: Kind, value: Json, step: string): readonly Naming[] {
  if (isList(value)) {
    return value.flatMap((one) => {
      const { id, type } = isObject(one) ? one : {};
      if (typeof id !== 'string' || typeof type !== 'string') return namings(kind, one, step);
      return namings(kind, one, step === '' ? id : `${step}/${id}`);
    });
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    if (!fields[kind].some((field) => field === name)) return namings(kind, one, step);
    const slugs = (isList(one) ? one : [one]).filter((slug) => typeof slug === 'string');
    return slugs.length > 0 ? slugs.map((slug) => ({ step, slug })) : namings(kind, one, step);
  });
}

/** Every place of a document that names such a thing; not those that an expression works out. */
function namedIn(kind: Kind, document: Json): readonly Naming[] {
  const { trigger = null, steps = null } = isObject(document) ? document : {};
  return [...namings(kind, trigger, 'trigger'), ...namings(kind, steps, '')];
}

/** Which workflows use connections or knowledge bases, by their slugs: the drafts and what is live. */
export async function usersOf(
  sql: Sql,
  slugs: readonly string[],
  kind: Kind = 'connection',
): Promise<ReadonlyMap<string, readonly ConnectionUser[]>> {
  const users = new Map<string, ConnectionUser[]>(slugs.map((slug) => [slug, []]));
  if (slugs.length === 0) return users;
  for (const { workflow, version, document } of await documentsNaming(sql, slugs)) {
    const places = namedIn(kind, document);
    for (const slug of slugs) {
      const steps = [...new Set(places.filter((one) => one.slug === slug).map((one) => one.step))];
      if (steps.length > 0) users.get(slug)?.push({ workflow, version, steps });
    }
  }
  return users;
}
