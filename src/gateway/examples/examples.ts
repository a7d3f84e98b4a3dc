import { adyenExamples } from './adyen.ts';
import { asanaExamples } from './asana.ts';
import { bitbucketExamples } from './bitbucket.ts';
import { calendlyExamples } from './calendly.ts';
import { clickupExamples } from './clickup.ts';
import { dropboxExamples } from './dropbox.ts';
import type { Example } from './example.ts';
import { giteaExamples } from './gitea.ts';
import { githubExamples } from './github.ts';
import { gitlabExamples } from './gitlab.ts';
import { hubspotExamples } from './hubspot.ts';
import { intercomExamples } from './intercom.ts';
import { jiraExamples } from './jira.ts';
import { klaviyoExamples } from './klaviyo.ts';
import { lemonSqueezyExamples } from './lemon-squeezy.ts';
import { linearExamples } from './linear.ts';
import { mailgunExamples } from './mailgun.ts';
import { metaExamples } from './meta.ts';
import { microsoftGraphExamples } from './microsoft-graph.ts';
import { mondayExamples } from './monday.ts';
import { notionExamples } from './notion.ts';
import { paddleExamples } from './paddle.ts';
import { pagerdutyExamples } from './pagerduty.ts';
import { sentryExamples } from './sentry.ts';
import { shopifyExamples } from './shopify.ts';
import { slackExamples } from './slack.ts';
import { squareExamples } from './square.ts';
import { standardWebhooksExamples } from './standard-webhooks.ts';
import { stripeExamples } from './stripe.ts';
import { telegramExamples } from './telegram.ts';
import { trelloExamples } from './trello.ts';
import { twilioExamples } from './twilio.ts';
import { typeformExamples } from './typeform.ts';
import { webflowExamples } from './webflow.ts';
import { woocommerceExamples } from './woocommerce.ts';
import { zendeskExamples } from './zendesk.ts';
import { zoomExamples } from './zoom.ts';

export const examples: readonly Example[] = [
  ...adyenExamples,
  ...asanaExamples,
  ...bitbucketExamples,
  ...calendlyExamples,
  ...clickupExamples,
  ...dropboxExamples,
  ...giteaExamples,
  ...githubExamples,
  ...gitlabExamples,
  ...hubspotExamples,
  ...intercomExamples,
  ...jiraExamples,
  ...klaviyoExamples,
  ...lemonSqueezyExamples,
  ...linearExamples,
  ...mailgunExamples,
  ...metaExamples,
  ...microsoftGraphExamples,
  ...mondayExamples,
  ...notionExamples,
  ...paddleExamples,
  ...pagerdutyExamples,
  ...sentryExamples,
  ...shopifyExamples,
  ...slackExamples,
  ...squareExamples,
  ...standardWebhooksExamples,
  ...stripeExamples,
  ...telegramExamples,
  ...trelloExamples,
  ...twilioExamples,
  ...typeformExamples,
  ...webflowExamples,
  ...woocommerceExamples,
  ...zendeskExamples,
  ...zoomExamples,
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
