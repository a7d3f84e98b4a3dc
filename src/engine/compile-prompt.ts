import type { Step } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import { isObject } from '../core/json.ts';
import type { LibraryPrompt } from '../core/prompt.ts';
import { type KnownPrompts, promptKey, promptReference, promptTakers } from '../core/prompt-reference.ts';
import { isTemplated } from '../expression/template.ts';
import { withProblems } from './check-step.ts';

/** The prompt of the library that a step names, and `with` as if the prompt were written there. */
interface CompiledPrompt {
  readonly found: LibraryPrompt | undefined;
  readonly written: NonNullable<Step['with']>;
}

/** @param path of `with.prompt`. */
export function compilePrompt(
  { type, with: written = {} }: Step,
  path: string,
  prompts: KnownPrompts,
  problems: Problem[],
): CompiledPrompt {
  const { prompt } = written;
  if (prompt === undefined || !isObject(prompt) || !promptTakers.has(type)) return { found: undefined, written };
  problems.push(...withProblems({ input: promptReference }, prompt, path));
  for (const field of ['prompt', 'version'] as const) {
    const value = prompt[field];
    if (typeof value !== 'string' || !isTemplated(value)) continue;
    // Which prompt it is decides which connection is used: who may use that is asked before anything runs.
    const message = 'An expression cannot say which prompt is used.';
    problems.push({ path: `${path}.${field}`, message, hint: 'Write it out, or choose by a switch.' });
  }
  const { prompt: name, version } = prompt;
  const key = promptKey({
    prompt: typeof name === 'string' ? name : '',
    version: typeof version === 'number' ? version : undefined,
  });
  return { found: prompts.get(key), written: { ...written, prompt: '-' } };
}
