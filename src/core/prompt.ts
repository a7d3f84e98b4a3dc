import { z } from 'zod';
import { workflowSchema } from './document.ts';
import { nearest } from './plan.ts';
import { promptParts, variablesIn } from './prompt-text.ts';

const text = z.string().max(100_000);

const variable = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z_]\w{0,63}$/, 'must start with a letter or _ and hold only letters, digits and _')
    .meta({ description: 'As the texts name it: {{ customer }}.' }),
  description: z.string().max(1_000).optional().meta({ description: 'What it stands for.' }),
  example: z.string().max(20_000).optional().meta({ description: 'A value to try the prompt with.' }),
});

/** How a prompt's model is asked where a step does not say it itself. */
export const promptSettings = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  maxOutputTokens: z.int().min(1).optional(),
});

/** What a prompt says and how it is asked: every change of it makes a version. */
export const promptContent = z.strictObject({
  name: z.string().min(1).max(200).meta({ description: 'What people call it.' }),
  system: text.optional().meta({ description: 'What the model is told before: its part, tone and rules.' }),
  prompt: text.min(1).meta({ description: 'What the model is asked. {{ customer }} is a variable, \\{{ are braces.' }),
  variables: z.array(variable).max(100).default([]).meta({ description: 'What is named in the texts is one anyway.' }),
  connection: workflowSchema.shape.slug.optional().meta({ description: 'Of the model, where a step names none.' }),
  model: z.string().min(1).max(200).optional().meta({ description: 'The model, where a step names none.' }),
  settings: promptSettings.optional(),
});
export type PromptContent = z.infer<typeof promptContent>;

/** One version of a prompt of the library, as a step uses it. */
export interface LibraryPrompt {
  readonly prompt: string;
  readonly version: number;
  readonly content: PromptContent;
}

const faults = (written: string) => promptParts(written).filter(({ kind }) => kind === 'fault');

/** A prompt as it is given to be kept: its braces are variables, and those that are described are used. */
export const givenPrompt = promptContent
  .superRefine(({ system = '', prompt, variables }, context) => {
    const refuse = (message: string, path: (string | number)[]) => context.addIssue({ code: 'custom', message, path });
    for (const [field, written] of Object.entries({ system, prompt })) {
      const [fault] = faults(written);
      if (fault === undefined) continue;
      const what = `"${fault.raw.slice(0, 60)}" is no variable`;
      refuse(`${what}: write {{ name }} with letters, digits and _, or \\{{ for two braces as they are`, [field]);
    }
    const used = variablesIn(system, prompt);
    const known = new Set<string>();
    for (const [at, { name }] of variables.entries()) {
      if (known.has(name)) refuse(`is there twice: "${name}"`, ['variables', at, 'name']);
      known.add(name);
      if (used.includes(name)) continue;
      const meant = nearest(name, used);
      const hint = meant === undefined ? `Write {{ ${name} }} where it belongs` : `Did you mean "${meant}"?`;
      refuse(`is in neither text: "${name}". ${hint}`, ['variables', at, 'name']);
    }
  })
  .transform((given): PromptContent => {
    const listed = new Set(given.variables.map(({ name }) => name));
    const others = variablesIn(given.system, given.prompt).filter((name) => !listed.has(name));
    return { ...given, variables: [...given.variables, ...others.map((name) => ({ name }))] };
  });
