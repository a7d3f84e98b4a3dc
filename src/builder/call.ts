import { type Call, mark } from './call-type.ts';
import type { Actions } from './installed.ts';
import type { OwnSteps, StepFields } from './own-steps.ts';
import type { Outputs } from './outputs.ts';
import type { Written, WrittenFields, WrittenJson } from './written.ts';

export function made<Output, Ports extends string = never, Failures extends string = never>(
  type: string,
  given: unknown,
): Call<Output, Ports, Failures> {
  return { [mark]: { type, with: given, besides: {} } };
}

/**
 * A step within another, with what it says besides what it does.
 *
 * @example inner(http.request({ connection: 'studio', path: '/jobs' }), { retry: { attempts: 3 } })
 */
export function inner<Output>(
  call: Call<Output>,
  besides: Pick<WrittenFields<StepFields>, 'name' | 'note' | 'retry' | 'timeout'>,
): Call<Output> {
  return { [mark]: { ...call[mark], besides } };
}

/** What `with` of a step that comes with Snodo takes. */
export type WithOf<T extends keyof OwnSteps> = WrittenFields<OwnSteps[T]['with'], OwnSteps[T]['literal']>;

export type Own<T extends keyof OwnSteps & keyof Outputs> = (given: WithOf<T>) => Call<Outputs[T]>;

/** A step that comes with Snodo and gives the same whatever it is asked. */
export function own<T extends keyof OwnSteps & keyof Outputs>(type: T): Own<T> {
  return (given) => made(type, given);
}

type Given<T extends string> = T extends keyof Actions
  ? Actions[T] extends { readonly with: infer W }
    ? WrittenFields<W>
    : never
  : { readonly connection: Written<string>; readonly [name: string]: WrittenJson };

type Gives<T extends string> = T extends keyof Actions
  ? Actions[T] extends { readonly output: infer O }
    ? O
    : never
  : unknown;

/**
 * An action of a connector. `snodo types` writes the types of those that are used; without them any field is taken.
 *
 * @example action('slack.send-message', { connection: 'slack', channel: 'support', text: text`${name} is unhappy` })
 */
export function action<const T extends `${string}.${string}`>(type: T, given: Given<T>): Call<Gives<T>> {
  return made(type, given);
}
