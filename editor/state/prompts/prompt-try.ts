import { z } from 'zod/mini';
import { variablesOf, type PromptDraft } from './prompt-draft.ts';

/** What one column of the try-out asks. */
export interface TryColumn {
  /** A version that is saved; undefined: the texts as they are written. */
  readonly version: number | undefined;
  /** Empty: the built-in offline model. */
  readonly connection: string;
  readonly model: string;
  readonly temperature: string;
}

export function columnOf({ connection, model, temperature }: PromptDraft): TryColumn {
  return { version: undefined, connection, model, temperature };
}

/** What the API is asked; undefined where the temperature is no number. */
export function tryOf(draft: PromptDraft, column: TryColumn) {
  const written = column.temperature.trim().replace(',', '.');
  const temperature = Number(written);
  if (!Number.isFinite(temperature)) return undefined;
  const longest = Number(draft.maxOutputTokens.trim() || Number.NaN);
  const settings = {
    ...(written === '' ? {} : { temperature }),
    ...(Number.isInteger(longest) && longest > 0 ? { maxOutputTokens: longest } : {}),
  };
  const values = Object.fromEntries(variablesOf(draft).map(({ name, example = '' }) => [name, example]));
  const texts =
    column.version === undefined
      ? { prompt: draft.prompt, ...(draft.system === '' ? {} : { system: draft.system }) }
      : { version: column.version };
  const { connection, model } = column;
  return {
    ...texts,
    values,
    settings,
    connection: connection === '' ? null : connection,
    ...(model.trim() === '' ? {} : { model: model.trim() }),
  };
}

const answerSchema = z.object({
  text: z.string(),
  model: z.string(),
  usage: z.object({ inputTokens: z.number(), outputTokens: z.number(), cost: z.nullable(z.number()) }),
});
export type TriedAnswer = z.infer<typeof answerSchema>;

/** The answer out of a run's output; undefined where it is none. */
export function triedAnswer(output: unknown): TriedAnswer | undefined {
  return answerSchema.safeParse(output).data;
}
