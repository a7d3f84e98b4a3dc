import { createHmac } from 'node:crypto';
import { sign as signForGithub } from '@octokit/webhooks-methods';
import { Stripe } from 'stripe';

type Headers = Readonly<Record<string, string>>;

/** How a provider sends: made for tests by its own library where it has one, else by its documentation. */
interface Sender {
  /** @param at whole seconds since 1970. */
  readonly sign: (key: string, text: string, at: string, url: string) => Headers | Promise<Headers>;
  /** What the body must be; any JSON where it is left out. */
  readonly text?: (at: string) => string;
  readonly id: string | undefined;
  readonly timed: boolean;
  readonly signsUrl?: true;
  readonly takes?: readonly string[];
}

export const plainText = '{"id":"evt_1","event_id":"01H","type":"order","note":"città"}';

function mac(algorithm: string, encoding: 'hex' | 'base64', signed: string, key: string): string {
  return createHmac(algorithm, key).update(signed).digest(encoding);
}

export const senders: Readonly<Record<string, Sender>> = {
  stripe: {
    sign: (key, text, at) => ({
      'stripe-signature': new Stripe('sk_test_unused').webhooks.generateTestHeaderString({
        payload: text,
        secret: key,
        timestamp: Number(at),
      }),
    }),
    id: 'evt_1',
    timed: true,
  },
  github: {
    sign: async (key, text) => ({ 'x-hub-signature-256': await signForGithub(key, text), 'x-github-delivery': 'd-1' }),
    id: 'd-1',
    timed: false,
  },
  telegram: {
    sign: (key) => ({ 'x-telegram-bot-api-secret-token': key }),
    text: () => '{"update_id":10000,"message":{"message_id":1365}}',
    id: '10000',
    timed: false,
  },
  gitlab: { sign: (key) => ({ 'x-gitlab-token': key, 'idempotency-key': 'i-1' }), id: 'i-1', timed: false },
  bitbucket: {
    sign: (key, text) => ({ 'x-hub-signature': `sha256=${mac('sha256', 'hex', text, key)}` }),
    id: undefined,
    timed: false,
  },
  shopify: {
    sign: (key, text) => ({
      'x-shopify-hmac-sha256': mac('sha256', 'base64', text, key),
      'x-shopify-webhook-id': 'w-1',
    }),
    id: 'w-1',
    timed: false,
  },
  intercom: {
    sign: (key, text) => ({ 'x-hub-signature': `sha1=${mac('sha1', 'hex', text, key)}` }),
    id: 'evt_1',
    timed: false,
  },
  clickup: {
    sign: (key, text) => ({ 'x-signature': mac('sha256', 'hex', text, key) }),
    id: undefined,
    timed: false,
  },
  asana: {
    sign: (key, text) => ({ 'x-hook-signature': mac('sha256', 'hex', text, key) }),
    text: () => '{"events":[{"action":"changed","resource":{"gid":"1337","resource_type":"task"}}]}',
    id: undefined,
    timed: false,
  },
  typeform: {
    sign: (key, text) => ({ 'typeform-signature': `sha256=${mac('sha256', 'base64', text, key)}` }),
    id: '01H',
    timed: false,
  },
  zendesk: {
    sign: (key, text, at) => {
      const time = new Date(Number(at) * 1000).toISOString();
      return {
        'x-zendesk-webhook-signature': mac('sha256', 'base64', `${time}${text}`, key),
        'x-zendesk-webhook-signature-timestamp': time,
        'x-zendesk-webhook-invocation-id': 'z-1',
      };
    },
    id: 'z-1',
    timed: true,
  },
  slack: {
    sign: (key, text, at) => ({
      'x-slack-signature': `v0=${mac('sha256', 'hex', `v0:${at}:${text}`, key)}`,
      'x-slack-request-timestamp': at,
    }),
    id: '01H',
    timed: true,
  },
  calendly: {
    sign: (key, text, at) => ({
      'calendly-webhook-signature': `t=${at},v1=${mac('sha256', 'hex', `${at}.${text}`, key)}`,
    }),
    id: undefined,
    timed: true,
  },
  hubspot: {
    sign: (key, text, at, url) => ({
      'x-hubspot-signature-v3': mac('sha256', 'base64', `POST${url}${text}${at}000`, key),
      'x-hubspot-request-timestamp': `${at}000`,
    }),
    id: undefined,
    timed: true,
    signsUrl: true,
  },
  square: {
    sign: (key, text, _, url) => ({ 'x-square-hmacsha256-signature': mac('sha256', 'base64', url + text, key) }),
    id: '01H',
    timed: false,
    signsUrl: true,
  },
  klaviyo: {
    sign: (key, text, at) => {
      const time = new Date(Number(at) * 1000).toUTCString();
      return { 'klaviyo-signature': mac('sha256', 'hex', text + time, key), 'klaviyo-timestamp': time };
    },
    id: undefined,
    // In a test of its own.
    timed: false,
    takes: ['toleranceMs'],
  },
  linear: {
    sign: (key, text) => ({ 'linear-signature': mac('sha256', 'hex', text, key), 'linear-delivery': 'l-1' }),
    text: (at) => `{"action":"create","webhookTimestamp":${at}000}`,
    id: 'l-1',
    timed: true,
  },
  notion: {
    sign: (key, text) => ({ 'x-notion-signature': `sha256=${mac('sha256', 'hex', text, key)}` }),
    id: 'evt_1',
    timed: false,
  },
  zoom: {
    sign: (key, text, at) => ({
      'x-zm-signature': `v0=${mac('sha256', 'hex', `v0:${at}:${text}`, key)}`,
      'x-zm-request-timestamp': at,
    }),
    id: undefined,
    timed: true,
  },
  webflow: {
    sign: (key, text, at) => ({
      'x-webflow-signature': mac('sha256', 'hex', `${at}000:${text}`, key),
      'x-webflow-timestamp': `${at}000`,
    }),
    id: undefined,
    timed: true,
  },
  jira: {
    sign: (key, text) => ({
      'x-hub-signature': `sha256=${mac('sha256', 'hex', text, key)}`,
      'x-atlassian-webhook-identifier': 'j-1',
    }),
    id: 'j-1',
    timed: false,
  },
  meta: {
    sign: (key, text) => ({ 'x-hub-signature-256': `sha256=${mac('sha256', 'hex', text, key)}` }),
    id: undefined,
    timed: false,
    takes: ['verifyToken'],
  },
  dropbox: {
    sign: (key, text) => ({ 'x-dropbox-signature': mac('sha256', 'hex', text, key) }),
    id: undefined,
    timed: false,
  },
  trello: {
    sign: (key, text, _, url) => ({ 'x-trello-webhook': mac('sha1', 'base64', text + url, key) }),
    text: () => '{"action":{"id":"a-1","type":"updateCard"},"model":{"id":"m-1"}}',
    id: 'a-1',
    timed: false,
    signsUrl: true,
  },
  paddle: {
    sign: (key, text, at) => ({ 'paddle-signature': `ts=${at};h1=${mac('sha256', 'hex', `${at}:${text}`, key)}` }),
    id: '01H',
    timed: true,
  },
  woocommerce: {
    sign: (key, text) => ({
      'x-wc-webhook-signature': mac('sha256', 'base64', text, key),
      'x-wc-webhook-delivery-id': 'w-1',
    }),
    id: 'w-1',
    timed: false,
  },
  pagerduty: {
    sign: (key, text) => ({ 'x-pagerduty-signature': `v1=${mac('sha256', 'hex', text, key)}` }),
    text: () => '{"event":{"id":"p-1","event_type":"incident.triggered"}}',
    id: 'p-1',
    timed: false,
  },
  sentry: {
    sign: (key, text) => ({ 'sentry-hook-signature': mac('sha256', 'hex', text, key) }),
    id: undefined,
    timed: false,
  },
  gitea: {
    sign: (key, text) => ({ 'x-gitea-signature': mac('sha256', 'hex', text, key), 'x-gitea-delivery': 'g-1' }),
    id: 'g-1',
    timed: false,
  },
  forgejo: {
    sign: (key, text) => ({ 'x-forgejo-signature': mac('sha256', 'hex', text, key), 'x-forgejo-delivery': 'f-1' }),
    id: 'f-1',
    timed: false,
  },
  'lemon-squeezy': {
    sign: (key, text) => ({ 'x-signature': mac('sha256', 'hex', text, key) }),
    id: undefined,
    timed: false,
  },
};
