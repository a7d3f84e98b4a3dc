import type { Json } from '../../core/json.ts';
import type { ProposedConnection } from '../imported.ts';
import type { Node } from './export.ts';
import type { Places } from './expression.ts';
import type { Lost } from './values.ts';

/** A node while it is made a step. */
export interface Around {
  readonly node: Node;
  readonly id: string;
  readonly places: Places;
  readonly lost: Lost;
  /** The connection that stands for its credential. */
  readonly connection: (origin: string | undefined) => ProposedConnection | undefined;
}

/** What a node became. */
export interface Converted {
  readonly type: string;
  readonly with?: { readonly [name: string]: Json };
  readonly onError?: 'fail' | 'continue' | 'route';
  readonly note?: string;
  /** Where its data are, which n8n calls `json`. */
  readonly place: string | undefined;
  /** The port of each output; undefined: the step itself. */
  readonly ports?: (output: number) => string | undefined;
}
