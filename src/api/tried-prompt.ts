import { z } from 'zod';
import type { Workflow } from '../core/document.ts';
import type { Json } from '../core/json.ts';
import { type PromptContent, promptContent, promptSettings } from '../core/prompt.ts';
import { filledPrompt, variablesIn } from '../core/prompt-text.ts';
import { readDraft } from '../core/read-document.ts';
import { badField } from './bad-input.ts';
import { versionNumber } from './names.ts';
import { givenJson } from './read-body.ts';

const { system, prompt, model, connection } = promptContent.shape;

/** What is tried of a prompt. */
export const wantedPromptTry = z.strictObject({
  version: versionNumber
    .optional()
    .meta({ description: 'Without `prompt`: which is tried; the newest when left out.' }),
  system,
  prompt: prompt
    .optional()
    .meta({ description: 'A text that need not be saved; left out, the prompt of the library.' }),
  values: z.record(z.string(), givenJson).default({}).meta({ description: 'Of its variables, by name.' }),
  connection: connection.unwrap().nullable().optional().meta({ description: 'null: the built-in offline model.' }),
  model,
  settings: promptSettings.optional(),
});
export type WantedPromptTry = z.infer<typeof wantedPromptTry>;

/** The name that the runs of tries have in the place of a workflow's. */
export function triedName(slug: string): string {
  return `prompt-${slug}`.slice(0, 64).replace(/-+$/, '');
}

/**
 * A workflow that asks once.
 *
 * @param kept the prompt of the library, where no text is given.
 * @throws SnodoError `invalid` where a variable has no value.
 */
export function triedPrompt(
  slug: string,
  wanted: WantedPromptTry,
  kept: PromptContent | undefined,
): { readonly document: Workflow; readonly body: Json } {
  const { values, settings = kept?.settings } = wanted;
  const text = wanted.prompt ?? kept?.prompt ?? '';
  const instructions = wanted.prompt === undefined ? kept?.system : wanted.system;
  for (const name of variablesIn(instructions, text)) {
    if (!Object.hasOwn(values, name)) throw badField(`values.${name}`, `The variable "${name}" has no value.`);
  }
  const at = wanted.connection === undefined ? kept?.connection : (wanted.connection ?? undefined);
  // Of another connection the model is another one too.
  const named = wanted.model ?? (at === kept?.connection ? kept?.model : undefined);
  const document = readDraft({
    snodo: 1,
    slug: triedName(slug),
    steps: [
      {
        id: 'ask',
        type: 'ai.generate',
        with: {
          ...(at === undefined ? {} : { connection: at }),
          ...(named === undefined ? {} : { model: named }),
          ...settings,
          // As data, for the texts may hold braces that mean something to a workflow.
          prompt: '{{ trigger.body.prompt }}',
          ...(instructions === undefined ? {} : { system: '{{ trigger.body.system }}' }),
        },
      },
    ],
    output: '{{ steps.ask }}',
  });
  const body = {
    prompt: filledPrompt(text, values),
    ...(instructions === undefined ? {} : { system: filledPrompt(instructions, values) }),
  };
  return { document, body };
}
