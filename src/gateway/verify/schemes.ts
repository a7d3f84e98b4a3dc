import { bitbucket } from './bitbucket.ts';
import { calendly } from './calendly.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { hmac } from './hmac.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { linear } from './linear.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import type { Scheme } from './scheme.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { typeform } from './typeform.ts';
import { zendesk } from './zendesk.ts';

/** Every way a sender may sign, by the name that documents give it in `verify.scheme`. */
const table = {
  'standard-webhooks': standardWebhooks,
  hmac,
  stripe,
  github,
  gitlab,
  bitbucket,
  shopify,
  slack,
  intercom,
  typeform,
  zendesk,
  calendly,
  hubspot,
  linear,
  'microsoft-graph': microsoftGraph,
} as const satisfies Record<string, Scheme>;

export type SchemeName = keyof typeof table;

export const schemes: Readonly<Record<SchemeName, Scheme>> = table;

export const schemeNames: readonly string[] = Object.keys(table);

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(table, name);
}
