import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { isStreamed, sha256Of } from '../streamed-body.ts';
import { queryParts } from '../url-parameters.ts';
import type { AuthKind } from './auth-kind.ts';
import { percentEncode } from './percent-encode.ts';

const word = z.string().regex(/^[a-z0-9-]+$/, 'Write it as AWS does, such as eu-south-1 or execute-api.');

export const awsSigV4Schema = z.strictObject({
  type: z.literal('aws-sigv4'),
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  sessionToken: z.string().min(1).optional(),
  region: word,
  service: word,
});

function bytesOf(data: string | ArrayBuffer | ArrayBufferView): Uint8Array {
  if (typeof data === 'string') return Buffer.from(data);
  return ArrayBuffer.isView(data)
    ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
    : new Uint8Array(data);
}

/** As the signer wants a hash to be. */
class Sha256 {
  readonly #key: Uint8Array | undefined;
  #hash: Hash | Hmac;

  constructor(key?: string | ArrayBuffer | ArrayBufferView) {
    this.#key = key === undefined ? undefined : bytesOf(key);
    this.#hash = this.#begun();
  }

  #begun(): Hash | Hmac {
    return this.#key === undefined ? createHash('sha256') : createHmac('sha256', this.#key);
  }

  update(data: string | ArrayBuffer | ArrayBufferView): void {
    this.#hash.update(bytesOf(data));
  }

  digest(): Promise<Uint8Array> {
    return Promise.resolve(this.#hash.digest());
  }

  reset(): void {
    this.#hash = this.#begun();
  }
}

function encodedOnce(text: string): string {
  try {
    return percentEncode(decodeURIComponent(text));
  } catch {
    // A "%" that encodes nothing goes as it is.
    return text;
  }
}

// The service encodes what it got by rules of its own and compares: what is sent must be encoded by the same.
function encodeStrictly(url: URL): void {
  url.pathname = url.pathname.split('/').map(encodedOnce).join('/');
  url.search = queryParts(url)
    .map(({ part }) => {
      const [, name = '', value] = /^([^=]*)(?:=(.*))?$/s.exec(part.replaceAll('+', '%20')) ?? [];
      return value === undefined ? encodedOnce(name) : `${encodedOnce(name)}=${encodedOnce(value)}`;
    })
    .join('&');
}

function queryOf(url: URL): Record<string, string[]> {
  const query = new Map<string, string[]>();
  for (const [name, value] of url.searchParams) query.set(name, [...(query.get(name) ?? []), value]);
  return Object.fromEntries(query);
}

type Keys = z.infer<typeof awsSigV4Schema>;

async function signerOf({ accessKeyId, secretAccessKey, sessionToken, region, service }: Keys) {
  // Loaded where it is used: hardly any server calls AWS.
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const isS3 = service === 's3' || service.startsWith('s3-');
  return new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) },
    region,
    service,
    sha256: Sha256,
    uriEscapePath: !isS3,
    applyChecksum: isS3,
  });
}

/**
 * AWS Signature Version 4 in the Authorization header, over the body as it is sent
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html). S3 wants the path encoded
 * once instead of twice, and the hash of the body in a header
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html).
 */
export const awsSigV4: AuthKind<Keys> = {
  secretFields: ['secretAccessKey', 'sessionToken'],
  async apply(keys, request, { now }) {
    const { method, url, headers, body } = request;
    encodeStrictly(url);
    const signer = await signerOf(keys);
    for (const name of ['authorization', 'x-amz-content-sha256', 'x-amz-security-token']) delete headers[name];
    // The signer takes the hash from here, and hashes what is in memory itself.
    if (isStreamed(body)) headers['x-amz-content-sha256'] = await sha256Of(body);
    const signed = await signer.sign(
      {
        method,
        protocol: url.protocol,
        hostname: url.hostname,
        path: url.pathname,
        query: queryOf(url),
        headers: { ...headers, host: url.host },
        body: isStreamed(body) ? undefined : body,
      },
      { signingDate: new Date(now) },
    );
    for (const [name, value] of Object.entries(signed.headers)) {
      // It is sent anyway, once.
      if (name.toLowerCase() !== 'host') headers[name.toLowerCase()] = value;
    }
  },
};

/**
 * An address that says in its query who has signed it, and holds for a while, whatever body is sent there
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html).
 *
 * @throws SnodoError `invalid` for keys with a session token: it would have to stand in the address.
 */
export async function presignedUrl(
  keys: Keys,
  { method, url, seconds }: { readonly method: string; readonly url: URL; readonly seconds: number },
  now: number,
): Promise<string> {
  if (keys.sessionToken !== undefined)
    throw new SnodoError(
      'invalid',
      'An address signed by keys with a session token would show it. Use keys without one.',
    );
  encodeStrictly(url);
  const signer = await signerOf(keys);
  // Whoever calls sends no such header; the signer takes it from there that the body is not signed.
  const unsaid = new Set(['x-amz-content-sha256']);
  const { query } = await signer.presign(
    {
      method,
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: queryOf(url),
      headers: { host: url.host, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' },
    },
    { expiresIn: seconds, signingDate: new Date(now), unsignableHeaders: unsaid, unhoistableHeaders: unsaid },
  );
  const parts = Object.entries(query ?? {}).flatMap(([name, value]) =>
    [value ?? []].flat().map((one) => `${percentEncode(name)}=${percentEncode(one)}`),
  );
  return `${url.origin}${url.pathname}?${parts.join('&')}`;
}
