import { apiKey } from './api-key.ts';
import { atlassianJwt } from './atlassian-jwt.ts';
import { awsSns } from './aws-sns.ts';
import { basic } from './basic.ts';
import { bitbucket } from './bitbucket.ts';
import { calendly } from './calendly.ts';
import { discord } from './discord.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { googlePubsub } from './google-pubsub.ts';
import { hmac } from './hmac.ts';
import { intercom } from './intercom.ts';
import { jwt } from './jwt.ts';
import { mtls } from './mtls.ts';
import { paypal } from './paypal.ts';
import type { Scheme } from './scheme.ts';
import { sendgrid } from './sendgrid.ts';
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
  'atlassian-jwt': atlassianJwt,
  'aws-sns': awsSns,
  discord,
  'google-pubsub': googlePubsub,
  paypal,
  sendgrid,
  jwt,
  basic,
  'api-key': apiKey,
  mtls,
} as const satisfies Record<string, Scheme>;

export type SchemeName = keyof typeof table;

export const schemes: Readonly<Record<SchemeName, Scheme>> = table;

export const schemeNames: readonly string[] = Object.keys(table);

export function isSchemeName(name: string): name is SchemeName {
  return Object.hasOwn(table, name);
}
