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
  readonly body: { readonly [field: string]: Json };
  /** The field that names the delivery: each sending gets its own, or the second would be a duplicate. */
  readonly id?: { readonly field: string; readonly prefix: string };
}
