import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import aws4 from 'aws4';
import { afterAll, describe, expect, it } from 'vitest';
import { authenticatedCall } from '../authenticated-call.ts';
import { outbound } from '../call.ts';
import { type ConnectionConfig, connectionSchema } from '../connection.ts';
import { egressGuard } from '../egress-guard.ts';
import { fileBody } from '../file-body.ts';
import { multipartBody } from '../multipart-body.ts';
import type { StreamedBody } from '../streamed-body.ts';
import { serve } from '../test-server.ts';
import { Redactor } from '../../secrets/redact.ts';

const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
afterAll(() => out.close());

const bytes = Buffer.from('the bytes of a file');
let opened = 0;

function file(): StreamedBody {
  opened = 0;
  return fileBody({
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    open: async () => {
      opened += 1;
      return Readable.from([bytes.subarray(0, 5), bytes.subarray(5)]);
    },
  });
}

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function send(
  auth: object,
  body: StreamedBody,
  answer: (response: ServerResponse, request: IncomingMessage) => void = (response) => response.end(),
  headers: Record<string, string> = {},
): Promise<{ readonly seen: readonly Seen[]; readonly url: string }> {
  const seen: Seen[] = [];
  await using server = await serve((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      seen.push({ headers: request.headers, body: Buffer.concat(chunks) });
      answer(response, request);
    });
  });
  const config: ConnectionConfig = connectionSchema.parse({ connector: 'http', baseUrl: server.origin, auth });
  const url = new URL('/put', server.origin);
  await authenticatedCall(
    out,
    { method: 'PUT', url, headers: { 'content-type': 'application/pdf', ...headers }, body },
    {},
    { connection: { slug: 'c', config }, attempt: 1, record: () => undefined, redactor: new Redactor() },
    () => true,
  );
  return { seen, url: url.href };
}

describe('a body that is a file', () => {
  it('is signed by an HMAC over all of its bytes', async () => {
    const auth = { type: 'hmac', secret: 's', header: 'x-sign', signed: '{{ method }}.{{ body }}' };
    const { seen } = await send(auth, file());
    expect(seen[0]?.body.equals(bytes)).toBe(true);
    expect(seen[0]?.headers['x-sign']).toBe(createHmac('sha256', 's').update('PUT.').update(bytes).digest('hex'));
  });

  it('is signed by AWS Signature Version 4 by its hash, as aws4 signs it', async () => {
    const keys = { accessKeyId: 'AKID', secretAccessKey: 'SECRET' };
    const { seen, url } = await send({ type: 'aws-sigv4', ...keys, region: 'eu-south-1', service: 's3' }, file());
    const { headers, body } = seen[0] ?? { headers: {}, body: Buffer.alloc(0) };
    expect(opened).toBe(1);
    const [, signedHeaders = ''] = /SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
    const { host, pathname } = new URL(url);
    const given = Object.fromEntries(
      signedHeaders.split(';').map((name) => [name, name === 'host' ? host : String(headers[name])]),
    );
    const request = { method: 'PUT', host, path: pathname, service: 's3', region: 'eu-south-1', headers: given };
    expect(headers['x-amz-content-sha256']).toBe(createHash('sha256').update(body).digest('hex'));
    expect(aws4.sign(request, keys).headers?.['Authorization']).toBe(headers.authorization);
  });

  it('is opened again when Digest authentication asks who calls', async () => {
    const challenge = 'Digest realm="r", nonce="n1", qop="auth", algorithm=SHA-256';
    const { seen } = await send({ type: 'digest', username: 'u', password: 'p' }, file(), (response, request) => {
      if (request.headers.authorization === undefined) response.writeHead(401, { 'www-authenticate': challenge });
      response.end();
    });
    expect(seen.map(({ body }) => body.equals(bytes))).toEqual([true, true]);
    expect([seen[1]?.headers.authorization?.startsWith('Digest '), opened]).toEqual([true, 2]);
  });

  it('is refused in clear words where a kind needs all of it in memory', async () => {
    const challenge = 'Digest realm="r2", nonce="n1", qop="auth-int", algorithm=SHA-256';
    const refusing = (response: ServerResponse) => {
      response.writeHead(401, { 'www-authenticate': challenge });
      response.end();
    };
    await expect(send({ type: 'digest', username: 'u', password: 'p' }, file(), refusing)).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringMatching(/over the body, which cannot be done with a file/),
    });
    const claims = { type: 'jwt', algorithm: 'HS256', key: 'k'.repeat(32), claims: { body: '{{ body }}' } };
    await expect(send(claims, file())).rejects.toMatchObject({ code: 'invalid' });
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const oauth = { type: 'oauth1a', consumerKey: 'k', consumerSecret: 's' };
    await expect(send(oauth, file(), undefined, form)).rejects.toMatchObject({ code: 'invalid' });
    await expect(send(oauth, file())).resolves.toMatchObject({ seen: [{ body: bytes }] });
  });

  it('in a form has no hash before, so it is read for it', async () => {
    const keys = { accessKeyId: 'AKID', secretAccessKey: 'SECRET' };
    const part = { id: 'i', run: null, name: 'a', contentType: 'a/b', createdAt: new Date(), expiresAt: null };
    const open = async () => Readable.from([bytes]);
    const { body } = multipartBody([{ name: 'f', file: { ...part, bytes: bytes.length, sha256: '', open } }]);
    const { seen } = await send({ type: 'aws-sigv4', ...keys, region: 'eu-south-1', service: 'execute-api' }, body);
    const hash = createHash('sha256')
      .update(seen[0]?.body ?? '')
      .digest('hex');
    expect(seen[0]?.headers['x-amz-content-sha256']).toBe(hash);
  });
});
