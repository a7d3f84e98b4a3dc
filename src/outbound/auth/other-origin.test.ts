import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import { egressGuard } from '../egress-guard.ts';
import { httpRequest } from '../http-request.ts';
import { serve } from '../test-server.ts';
import { authSchema } from './auth.ts';

const secret = 'Pl4nted-S3cret';
const pem = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();

const kinds = [
  { type: 'api-key', in: 'header', name: 'X-Key', value: secret },
  { type: 'api-key', in: 'query', name: 'key', value: secret },
  { type: 'bearer', token: secret },
  { type: 'basic', username: 'me', password: secret },
  { type: 'headers', headers: { 'X-App-Id': `${secret}-id`, 'X-App-Key': secret } },
  { type: 'digest', username: 'me', password: secret },
  { type: 'hmac', secret, header: 'x-signature', timestampHeader: 'x-time', nonceHeader: 'x-nonce' },
  { type: 'jwt', algorithm: 'HS256', key: secret, header: 'x-token' },
  { type: 'aws-sigv4', accessKeyId: 'AKID', secretAccessKey: secret, sessionToken: secret, region: 'r', service: 's3' },
  { type: 'oauth1a', consumerKey: 'ck', consumerSecret: secret, token: `${secret}-t`, tokenSecret: 'ts-secret' },
  { type: 'oauth1a', consumerKey: 'ck', consumerSecret: secret, signatureMethod: 'PLAINTEXT' },
  { type: 'oauth1a', consumerKey: 'ck', signatureMethod: 'RSA-SHA1', privateKey: pem },
  { type: 'http-signature', keyId: 'k', privateKey: pem },
].map((auth) => [auth.type, authSchema.parse(auth)] as const);

const plain = new Set(['host', 'connection', 'accept', 'user-agent']);
const challenge = 'Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256';

describe.each(kinds)('%s', (_type, auth) => {
  const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  afterAll(() => out.close());

  async function called(baseUrl: string, path: string) {
    const records: CallRecord[] = [];
    const connection = { slug: 'one', config: { connector: 'http', baseUrl, auth } };
    const context = {
      connection,
      attempt: 1,
      redactor: new Redactor(),
      record: (one: CallRecord) => records.push(one),
    };
    const result: unknown = await httpRequest(out, { path }, context).catch((error: unknown) => error);
    return { result, records };
  }

  it('proves itself to its own origin, and carries nothing to another, nor into the record of the call', async () => {
    const own: string[] = [];
    const foreign: unknown[] = [];
    await using away = await serve((request, response) => {
      foreign.push(
        request.url,
        Object.keys(request.headers).filter((name) => !plain.has(name)),
      );
      response.end();
    });
    await using home = await serve((request, response) => {
      own.push(JSON.stringify([request.url, request.headers]));
      if (auth.type === 'digest' && request.headers.authorization === undefined) {
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      } else response.writeHead(302, { location: `${away.origin}/there` }).end();
    });
    const { records } = await called(home.origin, '/go?q=1');
    expect(own.at(-1)).toMatch(/authorization|x-key|key=|x-app-key|x-signature|x-token/);
    expect(foreign).toEqual(['/there', []]);
    const shown = auth.type === 'api-key' && auth.in === 'query' ? '/go?q=1&key=[secret]' : '/go?q=1';
    expect(new Set(records.map(({ url }) => url))).toEqual(new Set([home.origin + shown]));
  });

  it('shows no secret where a service repeats all that it got', async () => {
    await using echo = await serve((request, response) => {
      const status = auth.type === 'digest' && request.headers.authorization === undefined ? 401 : 500;
      response.writeHead(status, { 'www-authenticate': challenge, 'content-type': 'application/json' });
      response.end(JSON.stringify([request.url, request.headers]));
    });
    const surfaced = inspect(await called(echo.origin, '/'), { depth: 20, maxStringLength: null });
    expect(surfaced).toContain('answered 500');
    expect(surfaced).not.toMatch(/Pl4nted|ts-secret|PRIVATE KEY/);
  });
});

it('each attempt is signed anew', async () => {
  const seen = new Set<unknown>();
  await using server = await serve((request, response) => {
    seen.add(request.headers['x-nonce']).add(request.headers['x-signature']);
    response.writeHead(503).end();
  });
  const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  const auth = authSchema.parse({
    type: 'hmac',
    secret,
    header: 'x-signature',
    nonceHeader: 'x-nonce',
    signed: '{{ nonce }}',
  });
  const connection = { slug: 'one', config: { connector: 'http', baseUrl: server.origin, auth } };
  for (const attempt of [1, 2]) {
    const context = { connection, attempt, redactor: new Redactor(), record: () => undefined };
    await expect(httpRequest(out, { path: '/' }, context)).rejects.toMatchObject({ status: 503, retryable: true });
  }
  await out.close();
  expect(seen.size).toBe(4);
});
