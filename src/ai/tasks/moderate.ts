import { z } from 'zod';
import type { Untrusted } from '../../core/untrusted.ts';
import { closedObject, type Question } from './question.ts';

/** What is looked for where nothing else is said. */
export const usualCategories: Readonly<Record<string, string>> = {
  hate: 'contempt for people for what they are',
  harassment: 'insults and bullying of a person',
  threat: 'threats to a person',
  'self-harm': 'suicide and harm to oneself',
  sexual: 'sexual content',
  violence: 'glorified or graphic violence',
  illicit: 'help with crimes',
};

/** From 0 (none of it) to 1 (certainly and gravely), by category. */
export type Scores = { readonly [category: string]: number };

/** @param categories names, each with what it means where that is not plain. */
export function moderateQuestion(text: string, categories: Readonly<Record<string, string | undefined>>): Question {
  const names = Object.keys(categories);
  const rows = Object.entries(categories).map(([name, what]) => `- ${name}${what === undefined ? '' : `: ${what}`}`);
  return {
    instructions: `Judge whether the text holds any of this:\n${rows.join('\n')}\n\nGive each a score from 0 (not at all) to 1 (certainly and gravely). To speak about a thing is not to do it: a complaint about an insult is none.`,
    data: { text },
    schema: closedObject(Object.fromEntries(names.map((name) => [name, { type: 'number' }]))),
  };
}

const scoresSchema = z.record(
  z.string(),
  z.number().transform((score) => Math.min(1, Math.max(0, score))),
);

export function readScores(answer: Untrusted): Scores {
  return answer.read(scoresSchema);
}

/** The answer of a moderation endpoint (https://platform.openai.com/docs/api-reference/moderations/object). */
export const moderationAnswer = z.object({
  model: z.string(),
  results: z
    .array(z.object({ flagged: z.boolean(), category_scores: z.record(z.string(), z.number().nullable()) }))
    .min(1),
});
