import { z } from 'zod';
import { givenPrompt, promptContent } from '../core/prompt.ts';
import type { StoredPrompt } from '../store/evaluation/prompts.ts';
import { answer, moment } from './declared.ts';
import { type PromptUser, promptUserSchema } from './prompt-users.ts';

const note = z.string().min(1).max(500);
const noteMeta = { description: 'What was changed, and why.' };

/** What is given of a prompt: its content, and a word about the change. */
export const givenPromptSchema = z.strictObject({ ...promptContent.shape, note: note.optional().meta(noteMeta) });

/** @throws ZodError, which `readJson` tells as bad input. */
export const readGivenPrompt = givenPromptSchema.transform(({ note: said, ...content }, context) => {
  const read = givenPrompt.safeParse(content);
  if (read.success) return { content: read.data, note: said };
  for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path: [...path], message });
  return z.NEVER;
});

const saved = {
  slug: z.string(),
  version: z.int(),
  note: z.string().nullable().meta(noteMeta),
  restoredFrom: z.int().nullable().meta({ description: 'The version that was made the newest again.' }),
  savedAt: moment,
  savedBy: z.string().nullable().meta({ description: 'Null where nobody is known.' }),
};
const { variables, ...texts } = promptContent.shape;
const shown = { ...saved, ...texts, variables: variables.unwrap() };

export const promptSchema = z.strictObject(shown).meta({ id: 'Prompt', description: 'A version of a prompt.' });
export const usedPromptSchema = z
  .strictObject({ ...shown, usedBy: z.array(promptUserSchema) })
  .meta({ id: 'UsedPrompt', description: 'The newest version of a prompt, and the workflows that use the prompt.' });

export const promptSummarySchema = z
  .strictObject({
    slug: z.string(),
    version: z.int(),
    name: z.string(),
    variables: z.array(z.string()),
    connection: z.string().nullable(),
    model: z.string().nullable(),
    savedAt: moment,
    savedBy: z.string().nullable(),
    workflows: z.int().meta({ description: 'How many use it, in their drafts or live.' }),
  })
  .meta({ id: 'PromptSummary' });

export const promptVersionSchema = z.strictObject(saved).meta({ id: 'PromptVersion' });

export function shownPromptVersion(stored: StoredPrompt): z.infer<typeof promptVersionSchema> {
  const { prompt: slug, version, note: said, restoredFrom, savedAt, savedBy } = stored;
  return { slug, version, note: said, restoredFrom, savedAt: savedAt.toISOString(), savedBy };
}

export function shownPrompt(stored: StoredPrompt): z.infer<typeof promptSchema> {
  return { ...shownPromptVersion(stored), ...stored.content };
}

export function shownPromptSummary(
  { prompt: slug, version, content, savedAt, savedBy }: StoredPrompt,
  users: readonly PromptUser[],
): z.infer<typeof promptSummarySchema> {
  return {
    slug,
    version,
    name: content.name,
    variables: content.variables.map(({ name }) => name),
    connection: content.connection ?? null,
    model: content.model ?? null,
    savedAt: savedAt.toISOString(),
    savedBy,
    workflows: new Set(users.map(({ workflow }) => workflow)).size,
  };
}

/** The answer of a prompt, whose etag a save can be made to depend on. */
export function promptAnswer<T extends z.ZodType>(description: string, schema: T) {
  const etag = z.string().meta({ description: 'The version in quotes, for If-Match.' });
  return { ...answer(description, schema), headers: z.object({ etag }) };
}

export function promptEtag({ version }: Pick<StoredPrompt, 'version'>): string {
  return `"${version}"`;
}
