import { createHash, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import fc from 'fast-check';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readSettings } from '../src/app/settings.ts';
import { close, listen, webServer } from '../src/app/web-server.ts';
import { commonNameId, trialCertificate } from '../src/gateway/verify/trial-certificate.ts';
import type { VerifyOptions } from '../src/gateway/verify/scheme.ts';
import { isSchemeName, type SchemeName, schemeNames, schemes } from '../src/gateway/verify/schemes.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';
import { RunningGateway } from './running-gateway.ts';

const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');
const key = Buffer.from('a secret of twenty-four b').toString('base64');
const usual = { secret: key };
const ca = trialCertificate({
  subject: [[commonNameId, 'authority']],
  key: p256.privateKey,
  ca: true,
  from: 0,
  to: Date.now() + 86_400_000,
});

type Verify = Omit<VerifyOptions, 'secrets'> & { readonly secret?: string };

/** What each scheme needs; one that is forgotten does not compile. None of it makes a scheme call anybody. */
const needs: Readonly<Record<SchemeName, Verify>> = {
  'standard-webhooks': { secret: `whsec_${key}` },
  hmac: { ...usual, header: 'x-signature', timestampHeader: 'x-time' },
  stripe: usual,
  github: usual,
  gitlab: usual,
  telegram: usual,
  bitbucket: usual,
  shopify: usual,
  slack: usual,
  intercom: usual,
  typeform: usual,
  zendesk: usual,
  calendly: usual,
  clickup: usual,
  asana: usual,
  twilio: usual,
  mailgun: usual,
  hubspot: usual,
  square: usual,
  klaviyo: usual,
  linear: usual,
  notion: usual,
  zoom: usual,
  webflow: usual,
  jira: usual,
  meta: { ...usual, verifyToken: 'a verify token' },
  'microsoft-graph': usual,
  dropbox: usual,
  trello: usual,
  paddle: usual,
  woocommerce: usual,
  pagerduty: usual,
  sentry: usual,
  gitea: usual,
  forgejo: usual,
  'lemon-squeezy': usual,
  'atlassian-jwt': usual,
  'aws-sns': { topic: 'arn:aws:sns:us-west-2:123456789012:orders' },
  discord: { secret: ed25519.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex') },
  monday: usual,
  'fatture-in-cloud': { secret: '108061' },
  'google-pubsub': { email: 'push@project.iam.gserviceaccount.com' },
  adyen: { secret: '44782DEF547AAA06' },
  paypal: { secret: '0AB12345CD678901E' },
  sendgrid: { secret: p256.publicKey.export({ format: 'der', type: 'spki' }).toString('base64') },
  jwt: usual,
  basic: { ...usual, username: 'me' },
  'api-key': { ...usual, query: 'token' },
  mtls: { ca },
};

/** Those whose signature says nothing of the body. */
const bodyless: ReadonlySet<string> = new Set([
  'gitlab',
  'telegram',
  'mailgun',
  'microsoft-graph',
  'atlassian-jwt',
  'jwt',
  'basic',
  'api-key',
  'monday',
  // Of each item a part.
  'adyen',
]);
/** Those that answer a question that nobody has to sign. */
const asking: ReadonlySet<string> = new Set([
  'dropbox',
  'microsoft-graph',
  'trello',
  'woocommerce',
  'notion',
  'asana',
  'monday',
]);
/** Headers that schemes read whose provider alone can sign. */
const readByOthers: readonly string[] = [
  'authorization',
  'x-amz-sns-rawdelivery',
  'x-signature-ed25519',
  'x-signature-timestamp',
  'paypal-transmission-id',
  'paypal-transmission-time',
  'paypal-transmission-sig',
  'paypal-auth-algo',
  'x-twilio-email-event-webhook-signature',
  'x-twilio-email-event-webhook-timestamp',
  'x-ssl-client-cert',
  'x-hook-secret',
  'x-fic-verification-challenge',
  'webhook-request-origin',
  'ce-specversion',
  'content-encoding',
  '__proto__',
  'constructor',
];

interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
}

const problem = z.object({ type: z.string().startsWith('urn:snodo:'), status: z.number(), detail: z.string() });

const logged: string[] = [];

let gateway: RunningGateway;
let server: Server;
let url: string;
let genuine = 0;
let open = 0;

beforeAll(async () => {
  gateway = await RunningGateway.start({
    worker: false,
    log: pino({}, { write: (line: string) => logged.push(line) }),
  });
  for (const scheme of schemeNames) {
    const verify = isSchemeName(scheme) ? needs[scheme] : {};
    await gateway.publishHook(scheme, `verify: ${JSON.stringify({ scheme, ...verify })}`);
  }
  const settings = readSettings({ SNODO_PORT: '0' });
  server = await webServer(
    settings,
    gateway.parts,
    'a token of the administrator',
    () => undefined,
    () => url,
    undefined,
  );
  url = `http://127.0.0.1:${await listen(server, settings)}`;
});

afterAll(async () => {
  await close(server)();
  await gateway[Symbol.asyncDispose]();
});

async function send({ method, target, headers, body }: Sent): Promise<RawAnswer> {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const head = `${method} ${target} HTTP/1.1\r\nhost: ${new URL(url).host}\r\n${lines}`;
  return rawRequest(url, `${head}content-length: ${body.length}\r\nconnection: close\r\n\r\n`, body);
}

/** No answer may be a failure of ours, and each says what is wrong, or is one to a question. */
function expectRefusal(answer: RawAnswer, { method, target }: Sent, scheme: string): void {
  const { status, headers, body } = answer;
  if (status === 200 || status === 204) {
    // A target that names a host and no path asks for the page.
    const isPage = URL.parse(target, url)?.pathname === '/' && ['GET', 'HEAD'].includes(method);
    expect([scheme, method, target]).toSatisfy(() => isPage || method === 'OPTIONS' || asking.has(scheme));
    return;
  }
  expect(status).toSatisfy((one: number) => (one >= 400 && one < 500) || one === 503);
  // What is no HTTP never comes as far as the gateway.
  const isEmpty = body === '' || body === '0\r\n\r\n';
  if (isEmpty && (method === 'HEAD' || [400, 417, 431].includes(status))) return;
  expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect(problem.parse(JSON.parse(body)).status).toBe(status);
}

/** A request as the provider sends it, where what it signs with is known here. */
function signedRequest(scheme: SchemeName, secret: string | undefined): Sent | undefined {
  const id = randomUUID();
  const body = Buffer.from(JSON.stringify({ id, event_id: id, payload: 'perché' }));
  const headers = { 'content-type': 'application/json' };
  const { secret: own = '', ...options } = needs[scheme];
  const address = `${url}/hooks/${scheme}`;
  const signed = schemes[scheme].sign?.(
    { method: 'POST', url: address, headers, body, id, now: Date.now() },
    { ...options, secrets: [secret ?? own] },
  );
  if (signed === undefined) return undefined;
  const target = (signed.url ?? address).slice(url.length);
  return {
    method: 'POST',
    target,
    headers: Object.entries({ ...headers, ...signed.headers }),
    body: signed.body ?? body,
  };
}

const value = fc.oneof(
  fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code === 0x7f ? 0x20 : code)),
  }),
  fc.base64String(),
  fc.string().map((text) => Buffer.from(text.replaceAll(/\p{Cc}/gu, ' ')).toString('latin1')),
  fc.constantFrom(
    '',
    '1700000000',
    't=1700000000,v1=a,v1=b',
    'sha256=',
    'v0=',
    'v1,a v1a,b v1a,c',
    'Bearer a.b.c',
    'Bearer eyJhbGciOiJub25lIn0.e30.',
    'JWT eyJhbGciOiJIUzI1NiJ9.e30.e30',
    'Basic Og==',
    '"\\"\\"\\"',
    '%ff%00',
    '1.0',
    'events.example.com',
    '-----BEGIN CERTIFICATE-----',
    'identity',
  ),
  fc.integer({ min: 1_000, max: 20_000 }).map((length) => '"\\'.repeat(length / 2)),
);

const contentType = fc.constantFrom(
  '',
  'application/json',
  'application/x-www-form-urlencoded; charset=utf-7',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'multipart/form-data; boundary="---"',
  'application/xml',
  'text/plain; charset=utf-16le',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/JSON;;;charset="',
  '\xff/\xfe',
);

const body = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc.json().map((text) => Buffer.from(text)),
  fc
    .constantFrom(
      '',
      '[',
      '{"__proto__":{"signature":{}}}',
      '{"signature":{"timestamp":1,"token":{},"signature":[]}}',
      '{"value":[{"clientState":""},null]}',
      '{"type":"url_verification","challenge":"x"}',
      '{"event":"endpoint.url_validation","payload":{"plainToken":"x"}}',
      '{"Type":"Notification","SigningCertURL":"file:///etc/passwd"}',
      '{"type":1}',
      'webhook_id=1',
      'timestamp=1&token=%ff&signature=%00',
      '--a\r\ncontent-disposition: form-data; name="token"\r\n\r\n\r\n--a--',
      '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;\0</a>',
      '[1e400,"\\ud800"]',
    )
    .map((text) => Buffer.from(text)),
);

function targets(scheme: string): fc.Arbitrary<string> {
  const query = fc.oneof(
    fc.string({ unit: fc.constantFrom(...'abc=&%+#?/\\[]<>"{}|^`\xe9:@;,0F'.split('')) }),
    fc.constantFrom(
      'hub.mode=subscribe&hub.challenge=x&hub.verify_token=x',
      'hub.mode=subscribe&hub.challenge=x&hub.verify_token[]=x&hub.verify_token=y',
      'challenge=x&challenge=y',
      'validationToken=%0d%0a%00',
      'bodySHA256=&bodySHA256=x',
      'token=&token=x',
      '__proto__=1&constructor=2',
      `jwt=${key}`,
    ),
  );
  // A path that does not exist is looked up anew, which takes up to 100 ms.
  const odd = fc.constantFrom(
    `/hooks/${scheme}/`,
    `//hooks/${scheme}`,
    `/hooks//${scheme}`,
    `/HOOKS/${scheme}`,
    `/hooks/%${scheme.charCodeAt(0).toString(16)}${scheme.slice(1)}`,
    `/hooks/../hooks/${scheme}`,
    `/hooks/${scheme}%00`,
    `http://evil.example/hooks/${scheme}`,
    `http://${scheme}`,
    `https://a@evil.example:99999/hooks/${scheme}`,
    '/hooks/',
    '/hooks',
    '*',
  );
  const path = fc.oneof({ weight: 6, arbitrary: fc.constant(`/hooks/${scheme}`) }, { weight: 1, arbitrary: odd });
  return fc.tuple(path, fc.option(query)).map(([at, asked]) => (asked === null ? at : `${at}?${asked}`));
}

function requests(scheme: string): fc.Arbitrary<Sent> {
  const signed = isSchemeName(scheme) ? signedRequest(scheme, undefined) : undefined;
  const own = signed?.headers.map(([name]) => name) ?? [];
  const name = fc.constantFrom(...own, ...own, ...own, ...readByOthers).filter((one) => one !== 'content-type');
  return fc
    .record({
      method: fc.constantFrom(
        'POST',
        'POST',
        'POST',
        'GET',
        'HEAD',
        'OPTIONS',
        'PUT',
        'DELETE',
        'PATCH',
        'TRACE',
        'M-SEARCH',
      ),
      target: targets(scheme),
      others: fc.array(fc.tuple(name, value), { maxLength: 6 }),
      type: contentType,
      body,
    })
    .map(({ others, type, ...sent }) => ({ ...sent, headers: [['content-type', type], ...others] }));
}

/** What a header may have become on the way to somebody who has not the secret. */
const spoilt: fc.Arbitrary<(text: string) => string> = fc.constantFrom(
  (text: string) => text,
  (text: string) => text.slice(0, -1),
  (text: string) => `${text}, ${text}`,
  (text: string) => `${text},${text} ${text}`,
  (text: string) => text.toUpperCase(),
  (text: string) => text.replaceAll('=', ''),
  (text: string) => text.replaceAll(/[0-9a-f]{8,}/g, ''),
  (text: string) => ` \t${text}\xa0`,
);

/** Headers that name the delivery and prove nothing. */
const naming = /(?:^|-)id$|idempotency|identifier|delivery|content-type/;

describe.each(schemeNames.filter(isSchemeName))('%s', (scheme) => {
  it('refuses whatever is no delivery with a problem, or answers a question', async () => {
    await fc.assert(
      fc.asyncProperty(requests(scheme), async (sent) => expectRefusal(await send(sent), sent, scheme)),
      { numRuns: 12 },
    );
  });

  it.skipIf(schemes[scheme].sign === undefined)('refuses what another secret signed', async () => {
    const change = fc.record({ spoil: fc.array(spoilt, { minLength: 6, maxLength: 6 }), twice: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(change, async ({ spoil, twice }) => {
        const other = createHash('sha256').update('another').digest('base64');
        const sent = signedRequest(scheme, other);
        if (sent === undefined) return;
        const headers = sent.headers.map(([name, text], at): readonly [string, string] => [
          name,
          spoil[at]?.(text) ?? text,
        ]);
        const request = { ...sent, headers: twice ? [...headers, ...sent.headers] : headers };
        const answer = await send(request);
        expect(answer.status).not.toBe(200);
        expectRefusal(answer, request, scheme);
      }),
      { numRuns: 8 },
    );
  });

  it.skipIf(schemes[scheme].sign === undefined)(
    'takes what is signed, and nothing that was changed since',
    async () => {
      const change = fc.record({
        at: fc.nat(1_000),
        which: fc.nat(10),
        bit: fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128),
      });
      await fc.assert(
        fc.asyncProperty(change, async ({ at, which, bit }) => {
          const sent = signedRequest(scheme, undefined);
          if (sent === undefined) return;
          expect((await send(sent)).status).toBe(202);
          genuine += 1;
          const bare = { ...sent, headers: [], body: Buffer.from('{"id":"1"}'), target: `/hooks/${scheme}` };
          expectRefusal(await send(bare), bare, scheme);
          if (!bodyless.has(scheme)) {
            const changed = Buffer.from(sent.body);
            const place = at % changed.length;
            changed.writeUInt8(changed.readUInt8(place) ^ bit, place);
            const request = { ...sent, body: changed };
            expectRefusal(await send(request), request, scheme);
          }
          const proofs = sent.headers.filter(([name]) => !naming.test(name));
          const [name, text] = proofs[which % Math.max(1, proofs.length)] ?? [];
          if (name === undefined || text === undefined) return;
          // The last digit of base64 holds bits that mean nothing, and the case of hex none either.
          const place = at % (text.length - 1);
          const digit = text.charAt(place).toLowerCase() === 'b' ? 'c' : 'b';
          const wrong = text.slice(0, place) + digit + text.slice(place + 1);
          const headers = sent.headers.map((one): readonly [string, string] => (one[0] === name ? [name, wrong] : one));
          expectRefusal(await send({ ...sent, headers }), sent, scheme);
        }),
        { numRuns: 5 },
      );
    },
  );
});

describe('an endpoint that verifies nothing', () => {
  it('takes or refuses whatever comes', async () => {
    await gateway.publishHook('open', "dedupe: 'trigger.body.id', schema: { maxProperties: 3 }");
    await fc.assert(
      fc.asyncProperty(requests('open'), async (sent) => {
        const answer = await send(sent);
        if (answer.status === 202) open += 1;
        else expectRefusal(answer, sent, 'open');
      }),
      { numRuns: 60 },
    );
  });
});

describe('after all of that', () => {
  it('only what was signed became deliveries, and more are taken', async () => {
    const taken = await gateway.database.sql`select 1 from deliveries where status in ('accepted', 'duplicate')`;
    // Nothing that was refused could not be kept, either.
    expect(logged).toEqual([]);
    expect(taken).toHaveLength(genuine + open);
    expect(genuine).toBeGreaterThan(100);
    const sent = signedRequest('standard-webhooks', undefined);
    expect(sent && (await send(sent)).status).toBe(202);
  });
});
