import type { Json } from '../../core/json.ts';

/** A payload in the form that a provider documents, with values of our own, for trying an endpoint. */
export interface Example {
  /** The signature scheme whose endpoints it is for. */
  readonly provider: string;
  readonly event: string;
  /** The page of the provider that shows it. */
  readonly page: string;
  /** The day it was read there. */
  readonly read: string;
  /** What the provider sends besides the signature. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: { readonly [field: string]: Json } | readonly Json[];
  /** Left out where it is JSON; of a form every field of the body is a text. */
  readonly contentType?: 'application/x-www-form-urlencoded';
  /** What names the delivery: each sending gets its own, or the second would be a duplicate. */
  readonly id?: {
    /** Where it stands in the body. A number stays one. */
    readonly at: readonly (string | number)[];
    readonly prefix: string;
  };
}
