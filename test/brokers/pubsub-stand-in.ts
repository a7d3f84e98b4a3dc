import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { jwtVerify } from 'jose';
import { z } from 'zod';
import { freePort } from '../native/free-port.ts';
import type { TestBroker, TestMessage } from './broker.ts';
import { PubsubBacklog } from './pubsub-backlog.ts';

const message = z.strictObject({
  data: z.base64().optional(),
  attributes: z.record(z.string().max(256), z.string().max(1_024)).optional(),
  orderingKey: z.string().max(1_024).optional(),
});
const published = z.strictObject({ messages: z.array(message).min(1).max(1_000) });
const asked = z.strictObject({ maxMessages: z.int().min(1) });
const acknowledged = z.strictObject({ ackIds: z.array(z.string().min(1)).min(1) });
const modified = z.strictObject({
  ackIds: z.array(z.string().min(1)).min(1),
  ackDeadlineSeconds: z.int().min(0).max(600),
});
const made = z.strictObject({
  topic: z.string(),
  ackDeadlineSeconds: z.int().min(10).max(600).default(10),
  enableMessageOrdering: z.boolean().default(false),
  expirationPolicy: z.strictObject({}).optional(),
  filter: z.string().optional(),
});

interface Answer {
  readonly status: number;
  readonly body: object;
}

function failed(code: number, status: string, text: string): Answer {
  return { status: code, body: { error: { code, message: text, status } } };
}

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
});
const issuer = 'snodo@p.iam.gserviceaccount.com';
const waitMs = 5_000;
const waitStepMs = 20;

/**
 * Google Pub/Sub on loopback, as far as its pages describe the REST API
 * (https://cloud.google.com/pubsub/docs/reference/rest): no server of it can be had here. Tokens are those of a service
 * account (https://developers.google.com/identity/protocols/oauth2/service-account#httprest). It has again after its end
 * what it had before.
 */
export class PubsubStandIn implements TestBroker {
  readonly #topics = new Map<string, Set<string>>();
  readonly #backlogs = new Map<string, { readonly backlog: PubsubBacklog; readonly about: object }>();
  readonly #tokens = new Set<string>();
  #port = 0;
  #sent = 0;
  #server: Server | undefined;
  /** How often it answers a call with 503 before it does what is asked. */
  troubles = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get baseUrl(): string {
    return `${this.url}/v1/projects/p`;
  }

  connection = () => ({
    connector: 'google-pubsub',
    baseUrl: this.baseUrl,
    auth: {
      type: 'oauth2',
      grant: 'jwt_bearer',
      tokenUrl: `${this.url}/token`,
      scopes: ['https://www.googleapis.com/auth/pubsub'],
      claims: { iss: issuer },
      key: privateKey,
    },
  });

  /** An access token as somebody has who got one before. */
  token(): string {
    const token = randomUUID();
    this.#tokens.add(token);
    return token;
  }

  backlog(subscription: string): PubsubBacklog {
    const found = this.#backlogs.get(`projects/p/subscriptions/${subscription}`);
    if (found === undefined) throw new Error(`There is no subscription ${subscription}.`);
    return found.backlog;
  }

  async start(): Promise<void> {
    if (this.#port === 0) this.#port = await freePort();
    const server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        void this.#answer(request, text, () => response.destroyed || !server.listening)
          .catch((error: unknown) => failed(400, 'INVALID_ARGUMENT', String(error)))
          .then(({ status, body }) => {
            response.writeHead(status, { 'content-type': 'application/json; charset=UTF-8' });
            response.end(JSON.stringify(body));
          });
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
  }

  async stop(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server === undefined) return;
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeAllConnections();
    await closed;
  }

  make(queue: string, more: object = {}): Promise<void> {
    this.#topics.set(`projects/p/topics/${queue}`, new Set());
    this.#subscribe(`projects/p/subscriptions/${queue}`, { topic: `projects/p/topics/${queue}`, ...more });
    return Promise.resolve();
  }

  makeTopic(topic: string): void {
    this.#topics.set(`projects/p/topics/${topic}`, new Set());
  }

  send(queue: string, messages: readonly TestMessage[]): Promise<void> {
    for (const { body, key = '' } of messages) {
      const data = Buffer.from(body).toString('base64');
      const attributes = { Source: 'test', 'content-type': 'application/json' };
      this.#publish(`projects/p/topics/${queue}`, { data, attributes, orderingKey: key });
    }
    return Promise.resolve();
  }

  left(queue: string): Promise<number> {
    return Promise.resolve(this.backlog(queue).size);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #publish(topic: string, one: z.output<typeof message>): string {
    const messageId = String((this.#sent += 1) + 2_000_000_000);
    const publishTime = new Date().toISOString();
    for (const name of this.#topics.get(topic) ?? []) {
      this.#backlogs.get(name)?.backlog.add({ ...one, messageId, publishTime });
    }
    return messageId;
  }

  #subscribe(name: string, wanted: unknown): Answer {
    const about = made.parse(wanted);
    const { topic, ackDeadlineSeconds, enableMessageOrdering } = about;
    const of = this.#topics.get(topic);
    if (of === undefined) return failed(404, 'NOT_FOUND', `Resource not found (resource=${topic}).`);
    if (this.#backlogs.has(name)) return failed(409, 'ALREADY_EXISTS', `Resource already exists (resource=${name}).`);
    of.add(name);
    const backlog = new PubsubBacklog(ackDeadlineSeconds, enableMessageOrdering);
    this.#backlogs.set(name, { backlog, about: { name, state: 'ACTIVE', ...about } });
    return { status: 200, body: { name, state: 'ACTIVE', ...about } };
  }

  /** Access for an assertion that the service account has signed. */
  async #access(text: string): Promise<Answer> {
    const form = new URLSearchParams(text);
    try {
      if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') throw new Error('unsupported');
      const wanted = { issuer, audience: `${this.url}/token`, algorithms: ['RS256'] };
      const { payload } = await jwtVerify(form.get('assertion') ?? '', createPublicKey(publicKey), wanted);
      if (payload['scope'] !== 'https://www.googleapis.com/auth/pubsub') throw new Error('no scope');
    } catch (error) {
      return { status: 400, body: { error: 'invalid_grant', error_description: String(error) } };
    }
    return { status: 200, body: { access_token: this.token(), expires_in: 3_599, token_type: 'Bearer' } };
  }

  async #answer(
    { method = '', url = '', headers }: IncomingMessage,
    text: string,
    isGone: () => boolean,
  ): Promise<Answer> {
    if (url === '/token') return this.#access(text);
    if (!this.#tokens.has((headers.authorization ?? '').replace(/^Bearer /, ''))) {
      return failed(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.');
    }
    if (this.troubles > 0) {
      this.troubles -= 1;
      return failed(503, 'UNAVAILABLE', 'The service was unable to fulfill your request.');
    }
    const { pathname } = new URL(url, this.url);
    const [, name = '', verb = ''] = /^\/v1\/([^:]+)(?::(\w+))?$/.exec(decodeURIComponent(pathname)) ?? [];
    const body: unknown = JSON.parse(text || '{}');
    if (verb === '' && method === 'PUT') return this.#put(name, body);
    if (verb === 'publish') return this.#published(name, body);
    const known = this.#backlogs.get(name);
    if (verb === '' && method === 'GET') {
      if (name === 'projects/p/topics') return { status: 200, body: this.#list() };
      if (this.#topics.has(name)) return { status: 200, body: { name } };
      if (known !== undefined) return { status: 200, body: known.about };
    }
    if (known === undefined) return failed(404, 'NOT_FOUND', `Resource not found (resource=${name}).`);
    return this.#subscriber(known.backlog, verb, body, isGone);
  }

  #list(): object {
    const topics = [...this.#topics.keys()].map((name) => ({ name }));
    return topics.length === 0 ? {} : { topics };
  }

  #put(name: string, body: unknown): Answer {
    if (name.includes('/subscriptions/')) return this.#subscribe(name, body);
    if (this.#topics.has(name)) return failed(409, 'ALREADY_EXISTS', `Resource already exists (resource=${name}).`);
    this.#topics.set(name, new Set());
    return { status: 200, body: { name } };
  }

  #published(topic: string, body: unknown): Answer {
    const { messages } = published.parse(body);
    if (!this.#topics.has(topic)) return failed(404, 'NOT_FOUND', `Resource not found (resource=${topic}).`);
    if (new Set(messages.map(({ orderingKey = '' }) => orderingKey)).size > 1) {
      return failed(400, 'INVALID_ARGUMENT', 'The messages of one request must have one ordering key, or none.');
    }
    if (messages.some(({ data = '', attributes = {} }) => data === '' && Object.keys(attributes).length === 0)) {
      return failed(400, 'INVALID_ARGUMENT', 'One or more messages are empty.');
    }
    return { status: 200, body: { messageIds: messages.map((one) => this.#publish(topic, one)) } };
  }

  async #subscriber(backlog: PubsubBacklog, verb: string, body: unknown, isGone: () => boolean): Promise<Answer> {
    switch (verb) {
      case 'pull': {
        const { maxMessages } = asked.parse(body);
        const until = Date.now() + waitMs;
        backlog.pulls.waiting += 1;
        try {
          while (Date.now() <= until) {
            if (isGone()) {
              backlog.pulls.left += 1;
              break;
            }
            const receivedMessages = backlog.give(maxMessages, Date.now());
            if (receivedMessages.length > 0) return { status: 200, body: { receivedMessages } };
            await sleep(waitStepMs);
          }
          return { status: 200, body: {} };
        } finally {
          backlog.pulls.waiting -= 1;
        }
      }
      case 'acknowledge': {
        backlog.acknowledge(acknowledged.parse(body).ackIds, Date.now());
        return { status: 200, body: {} };
      }
      case 'modifyAckDeadline': {
        const { ackIds, ackDeadlineSeconds } = modified.parse(body);
        backlog.wait(ackIds, ackDeadlineSeconds, Date.now());
        return { status: 200, body: {} };
      }
      default: {
        return failed(404, 'NOT_FOUND', `There is no method ${verb}.`);
      }
    }
  }
}
