import type { Workflow } from '../core/document.ts';
import type { Problem } from '../core/error.ts';
import { isObject } from '../core/json.ts';
import { nearest } from '../core/plan.ts';
import type { LibraryPrompt } from '../core/prompt.ts';
import { type KnownPrompts, type NamedPrompt, promptKey, promptsIn } from '../core/prompt-reference.ts';

function missing({ path, prompt, version }: NamedPrompt): Problem {
  if (version === undefined) {
    const hint = 'GET /api/v1/prompts lists those there are.';
    return { path: `${path}.prompt`, message: `There is no prompt "${prompt}".`, hint };
  }
  const hint = `GET /api/v1/prompts/${prompt}/versions lists those there are.`;
  return { path: `${path}.version`, message: `The prompt "${prompt}" has no version ${version}.`, hint };
}

function valueProblems({ path, values }: NamedPrompt, { prompt, content }: LibraryPrompt): readonly Problem[] {
  // Worked out as a whole: what is in it is known when it runs.
  if (!isObject(values)) return [];
  const names = content.variables.map(({ name }) => name);
  const at = `${path}.values`;
  const lacking = names.filter((name) => !Object.hasOwn(values, name));
  const others = Object.keys(values).filter((name) => !names.includes(name));
  return [
    ...lacking.map((name) => ({
      path: at,
      message: `The variable "${name}" of the prompt "${prompt}" has no value.`,
      hint: `Write values: { ${name}: … }`,
    })),
    ...others.map((name) => {
      const meant = nearest(name, lacking);
      const message = `"${name}" is no variable of the prompt "${prompt}".`;
      const hint = meant === undefined ? 'Take it away.' : `Did you mean "${meant}"?`;
      return { path: `${at}.${name}`, message, hint };
    }),
  ];
}

/** Prompts that are not there, and variables without a value. */
export function promptProblems(document: Workflow, known: KnownPrompts): readonly Problem[] {
  return promptsIn(document).flatMap((one) => {
    const found = known.get(promptKey(one));
    return found === undefined ? [missing(one)] : valueProblems(one, found);
  });
}
