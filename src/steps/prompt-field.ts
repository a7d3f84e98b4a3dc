import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { promptReference } from '../core/prompt-reference.ts';

const mend = 'must be a text, or a prompt of the library: { prompt: greeting, values: { customer: Ada } }';

/** What a model is asked: written where it is asked, or a prompt of the library. */
export function promptField(description: string) {
  const written = z.string().min(1).meta({ title: 'Written here', format: 'multiline' });
  return z
    .union([written, promptReference.meta({ title: 'From the library' })], {
      error: ({ input }) => (input === undefined ? undefined : mend),
    })
    .meta({ title: 'Prompt', description, format: 'prompt' });
}

/**
 * The text that a step goes on with. Those of the library are filled in before, where the step itself names them.
 *
 * @throws SnodoError `invalid` where an expression came to something else.
 */
export function promptText(prompt: z.output<ReturnType<typeof promptField>>): string {
  if (typeof prompt === 'string') return prompt;
  throw new SnodoError('invalid', `with.prompt: What its expression came to is no text. It ${mend}.`);
}
