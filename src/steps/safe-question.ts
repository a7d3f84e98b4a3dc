import { z } from 'zod';
import type { GenerateInput } from '../ai/generate.ts';
import { markedData } from '../ai/marked-data.ts';
import type { Redaction } from '../ai/redaction/redaction.ts';
import type { Json } from '../core/json.ts';

/** Values that a prompt is about, kept apart from what it says is to be done. */
export const dataField = z.record(z.string().min(1).max(64), z.json()).optional().meta({
  title: 'Data',
  description:
    'Values from outside that the prompt is about, by name. They are marked as data: what they tell the model to do is not done.',
});

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 1);
}

/** The question with its data between marks that they cannot forge, and without what is hidden from the model. */
export function safeQuestion<Q extends Pick<GenerateInput, 'prompt' | 'system'>>(
  question: Q,
  data: Readonly<Record<string, Json>> = {},
  redaction?: Redaction,
): Q {
  const hidden = (text: string) => redaction?.text(text) ?? text;
  const { prompt, system } = question;
  const told = system === undefined ? {} : { system: hidden(system) };
  const values = Object.entries(data);
  if (values.length === 0) return { ...question, prompt: hidden(prompt), ...told };
  const { text, rule } = markedData(Object.fromEntries(values.map(([name, value]) => [name, hidden(asText(value))])));
  return {
    ...question,
    prompt: `${hidden(prompt)}\n\n${text}`,
    system: system === undefined ? rule : `${hidden(system)}\n\n${rule}`,
  };
}
