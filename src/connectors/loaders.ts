import type { Connector } from '../connector/connector.ts';

/** Every connector made by hand, loaded when it is first needed. What is told of them all stands in index.json. */
export const loaders: Readonly<Record<string, () => Promise<Connector>>> = {
  'aws-comprehend': async () => (await import('./aws-comprehend/connector.ts')).awsComprehend,
  'aws-textract': async () => (await import('./aws-textract/connector.ts')).awsTextract,
  calendly: async () => (await import('./calendly/connector.ts')).calendly,
  discord: async () => (await import('./discord/connector.ts')).discord,
  github: async () => (await import('./github/connector.ts')).github,
  'google-document-ai': async () => (await import('./google-document-ai/connector.ts')).googleDocumentAi,
  'google-vision': async () => (await import('./google-vision/connector.ts')).googleVision,
  hubspot: async () => (await import('./hubspot/connector.ts')).hubspot,
  linear: async () => (await import('./linear/connector.ts')).linear,
  mailchimp: async () => (await import('./mailchimp/connector.ts')).mailchimp,
  mailgun: async () => (await import('./mailgun/connector.ts')).mailgun,
  'microsoft-graph': async () => (await import('./microsoft-graph/connector.ts')).microsoftGraph,
  rss: async () => (await import('./rss/connector.ts')).rss,
  'microsoft-teams': async () => (await import('./microsoft-teams/connector.ts')).microsoftTeams,
  sendgrid: async () => (await import('./sendgrid/connector.ts')).sendgrid,
  shopify: async () => (await import('./shopify/connector.ts')).shopify,
  slack: async () => (await import('./slack/connector.ts')).slack,
  stripe: async () => (await import('./stripe/connector.ts')).stripe,
  telegram: async () => (await import('./telegram/connector.ts')).telegram,
  twilio: async () => (await import('./twilio/connector.ts')).twilio,
  typeform: async () => (await import('./typeform/connector.ts')).typeform,
  webflow: async () => (await import('./webflow/connector.ts')).webflow,
  whatsapp: async () => (await import('./whatsapp/connector.ts')).whatsapp,
  zendesk: async () => (await import('./zendesk/connector.ts')).zendesk,
};
