import type { Connector } from '../connector/connector.ts';

/** Every connector made by hand, loaded when it is first needed. What is told of them all stands in index.json. */
export const loaders: Readonly<Record<string, () => Promise<Connector>>> = {
  'aws-comprehend': async () => (await import('./aws-comprehend/connector.ts')).awsComprehend,
  'aws-textract': async () => (await import('./aws-textract/connector.ts')).awsTextract,
  calendly: async () => (await import('./calendly/connector.ts')).calendly,
  elasticsearch: async () => (await import('./elasticsearch/connector.ts')).elasticsearch,
  github: async () => (await import('./github/connector.ts')).github,
  'google-document-ai': async () => (await import('./google-document-ai/connector.ts')).googleDocumentAi,
  'google-vision': async () => (await import('./google-vision/connector.ts')).googleVision,
  hubspot: async () => (await import('./hubspot/connector.ts')).hubspot,
  imap: async () => (await import('./imap/connector.ts')).imap,
  linear: async () => (await import('./linear/connector.ts')).linear,
  'microsoft-graph': async () => (await import('./microsoft-graph/connector.ts')).microsoftGraph,
  mysql: async () => (await import('./mysql/connector.ts')).mysql,
  postgres: async () => (await import('./postgres/connector.ts')).postgres,
  redis: async () => (await import('./redis/connector.ts')).redis,
  rss: async () => (await import('./rss/connector.ts')).rss,
  sftp: async () => (await import('./sftp/connector.ts')).sftp,
  shopify: async () => (await import('./shopify/connector.ts')).shopify,
  slack: async () => (await import('./slack/connector.ts')).slack,
  smtp: async () => (await import('./smtp/connector.ts')).smtp,
  stripe: async () => (await import('./stripe/connector.ts')).stripe,
  typeform: async () => (await import('./typeform/connector.ts')).typeform,
  webflow: async () => (await import('./webflow/connector.ts')).webflow,
  zendesk: async () => (await import('./zendesk/connector.ts')).zendesk,
};
