import aws4 from 'aws4';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Redactor } from '../../secrets/redact.ts';
import { outbound } from '../call.ts';
import { egressGuard } from '../egress-guard.ts';
import { httpRequest } from '../http-request.ts';
import { serve } from '../test-server.ts';
import { applyAuth, authSchema } from './auth.ts';
import { presignedUrl } from './aws-sigv4.ts';

async function signature(
  auth: object,
  to: { method: string; url: string; now: string; body?: string; headers?: object },
) {
  const headers: Record<string, string> = { ...to.headers };
  const request = { method: to.method, url: new URL(to.url), headers, body: to.body };
  await applyAuth(authSchema.parse({ type: 'aws-sigv4', region: 'us-east-1', ...auth }), request, {
    now: Date.parse(to.now),
  });
  const [, names, hex] = /SignedHeaders=([^,]+), Signature=(\w+)$/.exec(headers['authorization'] ?? '') ?? [];
  return { names, hex, headers, url: request.url.href };
}

describe('aws-sigv4 signs what AWS publishes', () => {
  // The suite aws-sig-v4-test-suite, as kept in https://github.com/awslabs/aws-c-auth/tree/main/tests/aws-signing-test-suite/v4.
  const suite = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    service: 'service',
  };
  it.each([
    ['GET', '/', undefined, '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31'],
    ['GET', '/?Param1=value1', undefined, 'a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb'],
    [
      'GET',
      '/?Param2=value2&Param1=value1',
      undefined,
      'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500',
    ],
    ['POST', '/', undefined, '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b'],
    ['POST', '/', 'Param1=value1', 'ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a'],
  ])('%s %s %s', async (method, path, body, expected) => {
    const { hex } = await signature(suite, {
      method,
      url: `https://example.amazonaws.com${path}`,
      now: '2015-08-30T12:36:00Z',
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    });
    expect(hex).toBe(expected);
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html
  const s3 = {
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    service: 's3',
  };
  it.each([
    ['/test.txt', { range: 'bytes=0-9' }, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
    ['/?lifecycle', {}, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
    ['/?max-keys=2&prefix=J', {}, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
  ])('S3: GET %s', async (path, headers, expected) => {
    const url = `https://examplebucket.s3.amazonaws.com${path}`;
    const got = await signature(s3, { method: 'GET', url, now: '2013-05-24T00:00:00Z', headers });
    expect(got.hex).toBe(expected);
  });

  // https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
  it('S3: an address that is signed', async () => {
    const keys = { ...s3, type: 'aws-sigv4' as const, region: 'us-east-1' };
    const url = new URL('https://examplebucket.s3.amazonaws.com/test.txt');
    const now = Date.parse('2013-05-24T00:00:00Z');
    const signed = new URL(await presignedUrl(keys, { method: 'GET', url, seconds: 86_400 }, now));
    expect(Object.fromEntries(signed.searchParams)).toEqual({
      'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
      'X-Amz-Credential': 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request',
      'X-Amz-Date': '20130524T000000Z',
      'X-Amz-Expires': '86400',
      'X-Amz-SignedHeaders': 'host',
      'X-Amz-Signature': 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
    });
  });
});

describe('an address that is signed', () => {
  const keys = {
    type: 'aws-sigv4' as const,
    accessKeyId: 'AKID',
    secretAccessKey: 'se/cr+et',
    region: 'r',
    service: 's3',
  };

  it('is verified by another library, whatever it names', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(text, text, async (part, value) => {
        const url = new URL(`https://store.example/bucket/k-${part.split('/').map(encodeURIComponent).join('/')}`);
        url.searchParams.set('response-content-disposition', value);
        const signed = new URL(await presignedUrl(keys, { method: 'GET', url, seconds: 60 }, Date.now()));
        const given = signed.searchParams.get('X-Amz-Signature');
        const path = `${signed.pathname}${signed.search.replace(/&X-Amz-Signature=\w+/, '')}`;
        const signer = new aws4.RequestSigner(
          { host: signed.host, path, method: 'GET', service: 's3', region: 'r', signQuery: true },
          keys,
        );
        Object.assign(signer, { datetime: signed.searchParams.get('X-Amz-Date') });
        expect(new URL(`https://x${signer.sign().path ?? ''}`).searchParams.get('X-Amz-Signature')).toBe(given);
      }),
      { numRuns: 50 },
    );
  });

  it('shows no session token', async () => {
    const url = new URL('https://store.example/bucket/key');
    const asked = presignedUrl({ ...keys, sessionToken: 'to/ken' }, { method: 'GET', url, seconds: 60 }, 0);
    await expect(asked).rejects.toMatchObject({ code: 'invalid', message: expect.not.stringContaining('to/ken') });
  });
});

describe('aws-sigv4', () => {
  const out = outbound({ guard: egressGuard(['127.0.0.1/32']), userAgent: 'snodo-test' });
  afterAll(() => out.close());
  const credentials = { accessKeyId: 'AKID', secretAccessKey: 'se/cr+et', sessionToken: 'to/ken=' };

  it.each(['s3', 'execute-api'])('for %s is verified by another library, whatever is sent', async (service) => {
    const verdicts: unknown[] = [];
    await using server = await serve(async (request, response) => {
      const body = Buffer.concat(await request.toArray());
      const given = request.headers.authorization ?? '';
      const [, names = ''] = /SignedHeaders=([^,]+)/.exec(given) ?? [];
      const headers = Object.fromEntries(names.split(';').map((name) => [name, String(request.headers[name])]));
      const { authorization: _, ...covered } = headers;
      const signer = new aws4.RequestSigner(
        {
          method: String(request.method),
          path: String(request.url),
          service,
          region: 'eu-south-1',
          headers: covered,
          ...(body.length === 0 ? {} : { body }),
          doNotModifyHeaders: true,
        },
        credentials,
      );
      // Left to itself it would take the time of now.
      signer.datetime = String(request.headers['x-amz-date']);
      verdicts.push([signer.sign().headers?.['Authorization'], given]);
      response.end();
    });
    const auth = authSchema.parse({ type: 'aws-sigv4', region: 'eu-south-1', service, ...credentials });
    const connection = { slug: 'aws', config: { connector: 'http', baseUrl: server.origin, auth } };
    const part = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => /^[^./\\?#%\s]+$/.test(text));
    await fc.assert(
      fc.asyncProperty(
        part,
        fc.dictionary(fc.stringMatching(/^[A-Za-z]{1,5}$/), fc.string({ unit: 'grapheme' }), { maxKeys: 3 }),
        fc.constantFrom('GET', 'PUT'),
        fc.option(fc.string({ minLength: 1 }), { nil: undefined }),
        async (path, query, method, text) => {
          await httpRequest(
            out,
            { method, path: `/a/${path}`, query, body: method === 'PUT' ? text : undefined },
            { connection, attempt: 1, redactor: new Redactor(), record: () => undefined },
          );
          const [signed, given] = z.tuple([z.string(), z.string()]).parse(verdicts.at(-1));
          expect(given).toBe(signed);
        },
      ),
      { numRuns: 60 },
    );
    expect(verdicts.length).toBeGreaterThan(0);
  });
});
