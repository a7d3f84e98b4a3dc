import type { Json } from '../../core/json.ts';

/** A step before it knows what comes before it. */
export interface Draft {
  readonly id: string;
  readonly type: string;
  readonly [field: string]: Json;
}
