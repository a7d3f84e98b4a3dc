import type { Json } from '../../../core/json.ts';
import type { Around } from '../around.ts';
import type { Said } from '../../js/said.ts';

/** What puts values of a node into our words. */
export interface Words {
  value(given: Json): Json;
  operand(given: Json | undefined): Said;
}

export type Fields = Readonly<Record<string, Json>>;

/** What a node of n8n does with a service, and the action of ours that does the same. */
export interface AppAction {
  /** `resource:operation` of n8n; an empty part is one that is not said, for it is the usual one. */
  readonly of: readonly string[];
  readonly action: string;
  /** `ours=theirs|theirs`, one after the other; `ours[]` is a list of texts with commas. */
  readonly fields: string;
  readonly more?: (around: Around, words: Words) => Fields | undefined;
  /** Where in our output their items are, and with `*` that they are several. */
  readonly gives?: string;
}

export interface App {
  readonly connector: string;
  readonly actions: readonly AppAction[];
}

export function does(of: string, action: string, fields: string, gives?: string, more?: AppAction['more']): AppAction {
  return {
    of: of.split(' '),
    action,
    fields,
    ...(gives === undefined ? {} : { gives }),
    ...(more === undefined ? {} : { more }),
  };
}
