import { adyen } from './adyen.ts';
import { apiKey } from './api-key.ts';
import { asana } from './asana.ts';
import { atlassianJwt } from './atlassian-jwt.ts';
import { awsSns } from './aws-sns.ts';
import { basic } from './basic.ts';
import { bitbucket } from './bitbucket.ts';
import { calendly } from './calendly.ts';
import { clickup } from './clickup.ts';
import { discord } from './discord.ts';
import { dropbox } from './dropbox.ts';
import { fattureInCloud } from './fatture-in-cloud.ts';
import { forgejo } from './forgejo.ts';
import { gitea } from './gitea.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { googlePubsub } from './google-pubsub.ts';
import { hmac } from './hmac.ts';
import { hubspot } from './hubspot.ts';
import { intercom } from './intercom.ts';
import { jira } from './jira.ts';
import { jwt } from './jwt.ts';
import { klaviyo } from './klaviyo.ts';
import { lemonSqueezy } from './lemon-squeezy.ts';
import { linear } from './linear.ts';
import { mailgun } from './mailgun.ts';
import { meta } from './meta.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import { monday } from './monday.ts';
import { mtls } from './mtls.ts';
import { notion } from './notion.ts';
import { paddle } from './paddle.ts';
import { pagerduty } from './pagerduty.ts';
import { paypal } from './paypal.ts';
import type { Scheme } from './scheme.ts';
import { sendgrid } from './sendgrid.ts';
import { sentry } from './sentry.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { square } from './square.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { stripe } from './stripe.ts';
import { telegram } from './telegram.ts';
import { trello } from './trello.ts';
import { twilio } from './twilio.ts';
import { typeform } from './typeform.ts';
import { webflow } from './webflow.ts';
import { woocommerce } from './woocommerce.ts';
import { zendesk } from './zendesk.ts';
import { zoom } from './zoom.ts';

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
  clickup,
  asana,
  twilio,
  mailgun,
  hubspot,
  square,
  klaviyo,
  linear,
  notion,
  zoom,
  telegram,
  webflow,
  jira,
  meta,
  'microsoft-graph': microsoftGraph,
  dropbox,
  trello,
  paddle,
  woocommerce,
  pagerduty,
  sentry,
  gitea,
  forgejo,
  'lemon-squeezy': lemonSqueezy,
  'atlassian-jwt': atlassianJwt,
  'aws-sns': awsSns,
  discord,
  monday,
  'fatture-in-cloud': fattureInCloud,
  'google-pubsub': googlePubsub,
  paypal,
  adyen,
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
