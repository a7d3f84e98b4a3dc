import { createHash } from 'node:crypto';

const hashes = { md5: 'md5', 'sha-256': 'sha256' } as const;

type HashName = (typeof hashes)[keyof typeof hashes];

export interface DigestAlgorithm {
  /** As the service wrote it. */
  readonly name: string | undefined;
  readonly hash: HashName;
  readonly session: boolean;
}

/** An algorithm of RFC 7616, 3.3; MD5 where none is named. Undefined: it is not known here. */
export function digestAlgorithm(name: string | undefined): DigestAlgorithm | undefined {
  const [, base = '', session] = /^(.*?)(-sess)?$/.exec((name ?? 'md5').toLowerCase()) ?? [];
  if (base !== 'md5' && base !== 'sha-256') return undefined;
  return { name, hash: hashes[base], session: session !== undefined };
}

export function digestHash(hash: HashName, data: string | Uint8Array): string {
  return createHash(hash).update(data).digest('hex');
}

interface Digested {
  readonly algorithm: DigestAlgorithm;
  readonly username: string;
  readonly password: string;
  readonly realm: string;
  readonly nonce: string;
  /** Undefined: as before RFC 2617, which some devices still want. */
  readonly qop: 'auth' | 'auth-int' | undefined;
  /** Eight hexadecimal digits. */
  readonly nc: string;
  readonly cnonce: string;
  readonly method: string;
  /** The target of the request as it is sent: path and query. */
  readonly uri: string;
  readonly body: string | Uint8Array;
}

/** The `response` of RFC 7616, 3.4.1 to 3.4.3. */
export function digestResponse(of: Digested): string {
  const { algorithm, nonce, qop, nc, cnonce } = of;
  const h = (data: string | Uint8Array) => digestHash(algorithm.hash, data);
  const secret = h(`${of.username}:${of.realm}:${of.password}`);
  const ha1 = algorithm.session ? h(`${secret}:${nonce}:${cnonce}`) : secret;
  const ha2 = h(qop === 'auth-int' ? `${of.method}:${of.uri}:${h(of.body)}` : `${of.method}:${of.uri}`);
  return h(qop === undefined ? `${ha1}:${nonce}:${ha2}` : `${ha1}:${nonce}:${nc}:${cnonce}:${qop}:${ha2}`);
}
