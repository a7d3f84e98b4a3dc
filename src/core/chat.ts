import type { ChatTrigger } from './chat-trigger.ts';
import type { Workflow } from './document.ts';
import type { Json } from './json.ts';
import { isObject } from './json.ts';

/** The steps whose text is said to somebody. */
const speaking: ReadonlySet<string> = new Set(['ai.generate', 'ai.agent']);

/** Where a workflow's chat is reached, with its settings; undefined where it has none. */
export function chatOf({
  slug,
  trigger,
}: Pick<Workflow, 'slug' | 'trigger'>): (ChatTrigger & { readonly path: string }) | undefined {
  return trigger.type === 'chat' ? { ...trigger, path: trigger.path ?? slug } : undefined;
}

/** A step as its place in a workflow is read: the steps that come before it. */
export interface Placed {
  readonly id: string;
  readonly type: string;
  readonly before: readonly string[];
}

/**
 * The steps whose text is the answer while it comes: those that ask a model and after which no other does. Of branches
 * that end in models each has its own.
 */
export function answeringSteps(steps: readonly Placed[]): ReadonlySet<string> {
  const models = steps.filter(({ type }) => speaking.has(type));
  const followed = new Set(models.flatMap(({ before }) => before));
  return new Set(models.flatMap(({ id }) => (followed.has(id) ? [] : [id])));
}

/**
 * The answering step that writes a text at a path, be it a turn of an agent (`answer/2/model`), which begins anew with each;
 * undefined where what is written there is not said to the visitor.
 */
export function speakerOf(path: string, speakers: ReadonlySet<string>): string | undefined {
  if (speakers.has(path)) return path;
  const [, agent] = /^([^/]+)\/\d+\/model$/.exec(path) ?? [];
  return agent !== undefined && speakers.has(agent) ? agent : undefined;
}

/** The names under which a value holds what shall be said, the first of them that is there. */
const textNames = ['text', 'answer', 'message', 'reply'];

/** What a value says to a person; undefined where it says nothing. */
export function textOfValue(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === undefined || value === null || !isObject(value)) return undefined;
  for (const name of textNames) {
    const text = value[name];
    if (typeof text === 'string' && text.trim() !== '') return text;
  }
  return undefined;
}

/** What an ended run gave of which the answer is made. */
export interface AnswerParts {
  /** The body of its `respond` step. */
  readonly responded: Json | undefined;
  /** Whether the workflow itself says what its output is. */
  readonly saysOutput: boolean;
  readonly output: Json;
  /** What the answering step that ended last has given. */
  readonly spoken: Json | undefined;
}

/** The answer of a run that ended well; undefined where it has nothing to say. What a `respond` step says goes first. */
export function chatAnswer({ responded, saysOutput, output, spoken }: AnswerParts): string | undefined {
  return (
    textOfValue(responded) ??
    (saysOutput ? textOfValue(output) : undefined) ??
    textOfValue(spoken) ??
    textOfValue(output)
  );
}
