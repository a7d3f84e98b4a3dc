import type { Example } from './example.ts';
import { githubExamples } from './github.ts';
import { shopifyExamples } from './shopify.ts';
import { slackExamples } from './slack.ts';
import { standardWebhooksExamples } from './standard-webhooks.ts';
import { stripeExamples } from './stripe.ts';
import { zendeskExamples } from './zendesk.ts';

export const examples: readonly Example[] = [
  ...githubExamples,
  ...shopifyExamples,
  ...slackExamples,
  ...standardWebhooksExamples,
  ...stripeExamples,
  ...zendeskExamples,
];

/** `github/push`. */
export function exampleName({ provider, event }: Pick<Example, 'provider' | 'event'>): string {
  return `${provider}/${event}`;
}

/** By its name, or by its event alone where the scheme says whose it is. */
export function findExample(name: string, scheme: string | undefined): Example | undefined {
  return (
    examples.find((one) => exampleName(one) === name) ??
    examples.find(({ provider, event }) => provider === scheme && event === name)
  );
}
