import type { Connector } from '../connector/connector.ts';
import type { Action } from '../connector/action.ts';
import type { WebhookEvent } from '../connector/webhook.ts';
import { awsComprehend } from './aws-comprehend.ts';
import { awsTextract } from './aws-textract.ts';
import { calendly } from './calendly.ts';
import { github } from './github.ts';
import { googleDocumentAi } from './google-document-ai.ts';
import { googleVision } from './google-vision.ts';
import { hubspot } from './hubspot.ts';
import { linear } from './linear.ts';
import { microsoftGraph } from './microsoft-graph.ts';
import { shopify } from './shopify.ts';
import { slack } from './slack.ts';
import { stripe } from './stripe.ts';
import { typeform } from './typeform.ts';
import { webflow } from './webflow.ts';
import { zendesk } from './zendesk.ts';

const all = [
  awsComprehend,
  awsTextract,
  calendly,
  github,
  googleDocumentAi,
  googleVision,
  hubspot,
  linear,
  microsoftGraph,
  shopify,
  slack,
  stripe,
  typeform,
  webflow,
  zendesk,
];

/** Every service there is, by its id. */
export const connectors: ReadonlyMap<string, Connector> = new Map(all.map((one) => [one.id, one]));

/** Every event that a service tells of by a webhook, by its type: `CONNECTOR.EVENT`. */
export const webhookEvents: ReadonlyMap<string, WebhookEvent> = new Map(
  [...connectors.values()].flatMap(({ webhooks }) => [...webhooks.values()].map((event) => [event.type, event])),
);

/** Everything that a service can be asked to do. */
export const actions: readonly Action[] = [...connectors.values()].flatMap((one) => [...one.actions.values()]);
