import { constants, createHmac, type KeyObject, sign } from 'node:crypto';

export type TrialClaims = Readonly<Record<string, unknown>>;

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** For tests: a token signed by a key with the algorithm of its header, whether the two fit or not. */
export function trialToken(
  header: TrialClaims & { readonly alg: string },
  claims: unknown,
  key: KeyObject | string,
): string {
  const { alg } = header;
  const signed = `${encoded(header)}.${encoded(claims)}`;
  const hash = /^..\d+$/.test(alg) ? `sha${alg.slice(2)}` : 'sha256';
  const data = Buffer.from(signed);
  const signature =
    typeof key === 'string'
      ? createHmac(hash, key).update(data).digest()
      : key.asymmetricKeyType === 'ed25519'
        ? sign(null, data, key)
        : key.asymmetricKeyType === 'ec'
          ? sign(hash, data, { key, dsaEncoding: 'ieee-p1363' })
          : alg.startsWith('PS')
            ? sign(hash, data, {
                key,
                padding: constants.RSA_PKCS1_PSS_PADDING,
                saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
              })
            : sign(hash, data, key);
  return `${signed}.${signature.toString('base64url')}`;
}
