import { z } from 'zod';
import { isObject } from '../core/json.ts';
import { promptsIn } from '../core/prompt-reference.ts';
import type { Sql } from '../store/database.ts';
import { documentsNaming } from '../store/workflows/naming-documents.ts';

export const promptUserSchema = z
  .strictObject({
    workflow: z.string(),
    version: z.int().nullable().meta({ description: 'The version that is live; null: the draft.' }),
    steps: z.array(
      z.strictObject({
        step: z.string().meta({ description: 'Its id, an inner one as OUTER/INNER.' }),
        version: z
          .int()
          .nullable()
          .meta({ description: 'Of the prompt; null: the newest, whenever the draft is published.' }),
      }),
    ),
  })
  .meta({ id: 'UserOfPrompt' });
export type PromptUser = z.infer<typeof promptUserSchema>;

/** Which workflows use prompts, by their slugs: the drafts and what is live. */
export async function usersOfPrompts(
  sql: Sql,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, readonly PromptUser[]>> {
  const users = new Map<string, PromptUser[]>(slugs.map((slug) => [slug, []]));
  if (slugs.length === 0) return users;
  for (const { workflow, version, document, prompts } of await documentsNaming(sql, slugs)) {
    const named = isObject(document) ? promptsIn(document) : [];
    for (const slug of slugs) {
      const steps = named
        .filter(({ prompt }) => prompt === slug)
        .map(({ step, version: written }) => ({ step, version: written ?? prompts[slug] ?? null }));
      if (steps.length > 0) users.get(slug)?.push({ workflow, version, steps });
    }
  }
  return users;
}
