import type { LanguageModelV4Content } from '@ai-sdk/provider';
import type { Problem } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { AnswerSchema } from './answer-schema.ts';

/** The text of an answer; reasoning and tool calls are left out. */
export function answerText(content: readonly LanguageModelV4Content[]): string {
  return content.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

export type Reading =
  | { readonly ok: true; readonly output: Json }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const fence = /^ {0,3}```[^\n`]*$/m;

/** Models put JSON into a Markdown fence even when told not to, and small ones say something before or after it. */
function unfenced(text: string): string {
  const trimmed = text.trim();
  const start = trimmed.indexOf('\n');
  if (trimmed.startsWith('```') && trimmed.endsWith('```') && start !== -1) return trimmed.slice(start, -3);
  const [, within, ...after] = trimmed.split(fence);
  // Of two blocks nobody could say which is the answer.
  return within !== undefined && after.length === 1 ? within : trimmed;
}

/** The JSON in an answer, held against the schema. */
export function readAnswer(text: string, cutOff: boolean, { check }: AnswerSchema): Reading {
  let output: Json;
  try {
    output = JSON.parse(unfenced(text));
  } catch {
    const message = cutOff
      ? 'was cut off at the output limit (raise maxOutputTokens)'
      : text.trim() === ''
        ? 'is empty'
        : 'is not JSON';
    return { ok: false, problems: [{ path: 'answer', message }] };
  }
  const problems = check(output);
  return problems.length === 0 ? { ok: true, output } : { ok: false, problems };
}
