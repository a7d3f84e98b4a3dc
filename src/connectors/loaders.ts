import type { Connector } from '../connector/connector.ts';

/** Every connector made by hand, loaded when it is first needed. What is told of them all stands in index.json. */
export const loaders: Readonly<Record<string, () => Promise<Connector>>> = {
  adyen: async () => (await import('./adyen/connector.ts')).adyen,
  'aws-comprehend': async () => (await import('./aws-comprehend/connector.ts')).awsComprehend,
  'aws-textract': async () => (await import('./aws-textract/connector.ts')).awsTextract,
  calendly: async () => (await import('./calendly/connector.ts')).calendly,
  'fatture-in-cloud': async () => (await import('./fatture-in-cloud/connector.ts')).fattureInCloud,
  github: async () => (await import('./github/connector.ts')).github,
  'google-document-ai': async () => (await import('./google-document-ai/connector.ts')).googleDocumentAi,
  'google-vision': async () => (await import('./google-vision/connector.ts')).googleVision,
  hubspot: async () => (await import('./hubspot/connector.ts')).hubspot,
  klaviyo: async () => (await import('./klaviyo/connector.ts')).klaviyo,
  linear: async () => (await import('./linear/connector.ts')).linear,
  'microsoft-graph': async () => (await import('./microsoft-graph/connector.ts')).microsoftGraph,
  paypal: async () => (await import('./paypal/connector.ts')).paypal,
  rss: async () => (await import('./rss/connector.ts')).rss,
  satispay: async () => (await import('./satispay/connector.ts')).satispay,
  shopify: async () => (await import('./shopify/connector.ts')).shopify,
  slack: async () => (await import('./slack/connector.ts')).slack,
  square: async () => (await import('./square/connector.ts')).square,
  stripe: async () => (await import('./stripe/connector.ts')).stripe,
  typeform: async () => (await import('./typeform/connector.ts')).typeform,
  webflow: async () => (await import('./webflow/connector.ts')).webflow,
  woocommerce: async () => (await import('./woocommerce/connector.ts')).woocommerce,
  zendesk: async () => (await import('./zendesk/connector.ts')).zendesk,
};
