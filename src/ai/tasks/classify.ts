import { z } from 'zod';
import type { Untrusted } from '../../core/untrusted.ts';
import { closedObject, type Question } from './question.ts';

/** A label that a text may get. */
export interface Label {
  readonly name: string;
  /** When it is the right one. */
  readonly description?: string | undefined;
}

/** What the answer says where no label is right; no label may be called so. */
export const unsure = 'unsure';

/** What a model, or the word lists, made of a text. */
export interface Classification {
  /** The most fitting one; null where none is. */
  readonly label: string | null;
  /** Where several may be right: all of them, the most fitting first. */
  readonly labels?: readonly string[];
  /** 0 to 1, of `label`. */
  readonly confidence: number;
  readonly reason: string;
}

function listed(labels: readonly Label[]): string {
  return labels
    .map(({ name, description }) => (description === undefined ? `- ${name}` : `- ${name}: ${description}`))
    .join('\n');
}

export function classifyQuestion(text: string, labels: readonly Label[], multiple: boolean): Question {
  const names = labels.map(({ name }) => name);
  const confidence = { type: 'number', description: 'How sure you are, from 0 to 1.' };
  const reason = { type: 'string', description: 'Why, in one short sentence.' };
  const which = multiple
    ? 'Give every label that is right for the text, the most fitting first, each with how sure you are of it. If none is right, give none.'
    : `Give the one label that is right for the text, and how sure you are of it. If none is right, or the text does not tell, answer "${unsure}".`;
  const schema = multiple
    ? closedObject({
        labels: { type: 'array', items: closedObject({ label: { enum: names, type: 'string' }, confidence }) },
        reason,
      })
    : closedObject({ label: { enum: [...names, unsure], type: 'string' }, confidence, reason });
  return { instructions: `Classify the text. The labels are:\n${listed(labels)}\n\n${which}`, data: { text }, schema };
}

// Some models answer in per cent, whatever they are asked for.
const confidenceSchema = z
  .number()
  .transform((value) => (value > 1 && value <= 100 ? value / 100 : Math.min(1, Math.max(0, value))));

const oneSchema = z.object({ label: z.string(), confidence: confidenceSchema, reason: z.string() });
const severalSchema = z.object({
  labels: z.array(z.object({ label: z.string(), confidence: confidenceSchema })),
  reason: z.string(),
});

export function readClassification(answer: Untrusted, multiple: boolean, threshold: number): Classification {
  if (!multiple) {
    const { label, confidence, reason } = answer.read(oneSchema);
    return { label: label === unsure ? null : label, confidence, reason };
  }
  const { labels, reason } = answer.read(severalSchema);
  return severalOf(labels, reason, threshold);
}

/** Of several labels those that are sure enough; the best of the others says how sure it is. */
export function severalOf(
  labels: readonly { readonly label: string; readonly confidence: number }[],
  reason: string,
  threshold: number,
): Classification {
  const best = labels.toSorted((a, b) => b.confidence - a.confidence);
  const right = [...new Set(best.filter(({ confidence }) => confidence >= threshold).map(({ label }) => label))];
  return { label: best[0]?.label ?? null, labels: right, confidence: best[0]?.confidence ?? 0, reason };
}

/** The port that a text with such a label leaves by. */
export function portOf({ label, confidence }: Pick<Classification, 'label' | 'confidence'>, threshold: number): string {
  return label !== null && confidence >= threshold ? label : unsure;
}
