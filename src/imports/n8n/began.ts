import type { Json } from '../../core/json.ts';
import type { Message } from '../words/in-words.ts';

/** What a trigger became. Its data are at `text`, or are put together as `value`. */
export interface Began {
  readonly trigger: { readonly [field: string]: Json };
  readonly text?: string;
  readonly value?: Json;
}

/** Says what is not as it was. */
export interface Told {
  readonly changed: (message: Message) => void;
  readonly left: (message: Message) => void;
}
