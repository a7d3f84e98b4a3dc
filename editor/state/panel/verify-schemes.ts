/** A field of `trigger.verify` besides the scheme. */
export type VerifyField =
  | 'secret'
  | 'header'
  | 'query'
  | 'algorithm'
  | 'encoding'
  | 'prefix'
  | 'timestampHeader'
  | 'tolerance'
  | 'signed'
  | 'username'
  | 'jwks'
  | 'issuer'
  | 'audience'
  | 'email'
  | 'bodyClaim'
  | 'subject'
  | 'fingerprint'
  | 'topic'
  | 'verifyToken'
  | 'ca';

export interface SchemeForm {
  readonly title: string;
  readonly required: readonly VerifyField[];
  readonly optional: readonly VerifyField[];
}

function ofProvider(title: string): SchemeForm {
  return { title, required: ['secret'], optional: [] };
}

function ofTimedProvider(title: string): SchemeForm {
  return { title, required: ['secret'], optional: ['tolerance'] };
}

/** Every way a sender may prove who it is, with what it takes. docs/webhooks.md says where each secret is found. */
export const verifySchemes = {
  'standard-webhooks': ofTimedProvider('Standard Webhooks, Svix'),
  hmac: {
    title: 'HMAC',
    required: ['secret', 'header'],
    optional: ['algorithm', 'encoding', 'prefix', 'signed', 'timestampHeader', 'tolerance'],
  },
  'api-key': { title: 'API key', required: ['secret'], optional: ['header', 'prefix', 'query'] },
  basic: { title: 'Basic', required: ['username', 'secret'], optional: [] },
  jwt: {
    title: 'JWT',
    required: [],
    optional: ['jwks', 'secret', 'issuer', 'audience', 'algorithm', 'header', 'prefix', 'bodyClaim', 'tolerance'],
  },
  mtls: { title: 'mTLS', required: ['ca'], optional: ['subject', 'fingerprint', 'header'] },
  'atlassian-jwt': { title: 'Atlassian Connect', required: ['secret'], optional: ['issuer', 'tolerance'] },
  adyen: ofProvider('Adyen'),
  asana: ofProvider('Asana'),
  'aws-sns': { title: 'Amazon SNS', required: ['topic'], optional: ['tolerance'] },
  bitbucket: ofProvider('Bitbucket'),
  calendly: ofTimedProvider('Calendly'),
  clickup: ofProvider('ClickUp'),
  discord: ofTimedProvider('Discord'),
  dropbox: ofProvider('Dropbox'),
  'fatture-in-cloud': ofTimedProvider('Fatture in Cloud'),
  forgejo: ofProvider('Forgejo'),
  gitea: ofProvider('Gitea'),
  github: ofProvider('GitHub'),
  gitlab: ofProvider('GitLab'),
  'google-pubsub': { title: 'Google Pub/Sub', required: ['email'], optional: ['audience', 'tolerance'] },
  hubspot: ofTimedProvider('HubSpot'),
  intercom: ofProvider('Intercom'),
  jira: ofProvider('Jira'),
  klaviyo: ofTimedProvider('Klaviyo'),
  'lemon-squeezy': ofProvider('Lemon Squeezy'),
  linear: ofTimedProvider('Linear'),
  mailgun: ofTimedProvider('Mailgun'),
  meta: { title: 'Meta', required: ['secret', 'verifyToken'], optional: [] },
  'microsoft-graph': ofProvider('Microsoft Graph'),
  monday: ofTimedProvider('monday.com'),
  notion: ofProvider('Notion'),
  paddle: ofTimedProvider('Paddle'),
  pagerduty: ofProvider('PagerDuty'),
  paypal: { title: 'PayPal', required: ['secret'], optional: ['ca', 'tolerance'] },
  sendgrid: ofTimedProvider('SendGrid'),
  sentry: ofProvider('Sentry'),
  shopify: ofProvider('Shopify'),
  slack: ofTimedProvider('Slack'),
  square: ofProvider('Square'),
  stripe: ofTimedProvider('Stripe'),
  trello: ofProvider('Trello'),
  twilio: ofProvider('Twilio'),
  telegram: ofProvider('Telegram'),
  typeform: ofProvider('Typeform'),
  webflow: ofTimedProvider('Webflow'),
  woocommerce: ofProvider('WooCommerce'),
  zendesk: ofTimedProvider('Zendesk'),
  zoom: ofTimedProvider('Zoom'),
} as const satisfies Readonly<Record<string, SchemeForm>>;

export type VerifyScheme = keyof typeof verifySchemes;

export function isVerifyScheme(name: unknown): name is VerifyScheme {
  return typeof name === 'string' && Object.hasOwn(verifySchemes, name);
}

/** A `verify` of another scheme: what both take is kept, the rest would be refused. */
export function changedScheme(verify: Readonly<Record<string, unknown>>, scheme: VerifyScheme) {
  const { required, optional }: SchemeForm = verifySchemes[scheme];
  const taken: ReadonlySet<string> = new Set([...required, ...optional]);
  return { ...Object.fromEntries(Object.entries(verify).filter(([name]) => taken.has(name))), scheme };
}
