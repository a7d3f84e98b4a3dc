import type { Workflow } from '../core/document.ts';
import type { LibraryPrompt } from '../core/prompt.ts';
import { jsonataPath } from '../mapping/path.ts';

/** A row whose input is no object is the value of the one variable that there is. */
function valueOf(name: string, isOnly: boolean): string {
  const field = jsonataPath('trigger.body', [name]);
  return isOnly ? `{{ $type(trigger.body) = "object" ? ${field} : trigger.body }}` : `{{ ${field} }}`;
}

/**
 * A workflow that asks a model once with a version of a prompt, whose variables are the fields of its input.
 *
 * @param slug under which its runs are in the history.
 */
export function promptDocument({ prompt, version, content }: LibraryPrompt, slug: string): Workflow {
  const { variables } = content;
  const values = Object.fromEntries(variables.map(({ name }) => [name, valueOf(name, variables.length === 1)]));
  return {
    snodo: 1,
    slug,
    name: content.name,
    trigger: { type: 'manual' },
    priority: 'low',
    keep: '30d',
    steps: [
      {
        id: 'ask',
        type: 'ai.generate',
        with: { prompt: { prompt, version, values } },
        retry: { attempts: 3, backoff: 'exponential', base: '2s', max: '1m', jitter: true },
      },
    ],
    output: '{{ steps.ask.text }}',
  };
}
