import { hmac } from './hmac.ts';
import type { Scheme } from './scheme.ts';
import { standardWebhooks } from './standard-webhooks.ts';

/** Every way a sender may sign, by the name that documents give it in `verify.scheme`. */
const table = {
  'standard-webhooks': standardWebhooks,
  hmac,
} as const satisfies Record<string, Scheme>;

export type SchemeName = keyof typeof table;

export const schemes: Readonly<Record<SchemeName, Scheme>> = table;

export const schemeNames: readonly string[] = Object.keys(table);

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(table, name);
}
