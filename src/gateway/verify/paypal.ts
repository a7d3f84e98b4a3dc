import { verify as verifySignature, type X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { crc32 } from 'node:zlib';
import { base64Bytes } from './base64.ts';
import { certificatesIn, commonName, datesProblem, isIssuedUnder, readCertificate } from './certificates.ts';
import { holds } from './public-key.ts';
import { headerOf, refused, type Scheme, verified } from './scheme.ts';
import { timestampProblem, toleranceProblems } from './timestamp.ts';

const names = {
  id: 'paypal-transmission-id',
  time: 'paypal-transmission-time',
  signature: 'paypal-transmission-sig',
  certificate: 'paypal-cert-url',
  algorithm: 'paypal-auth-algo',
} as const;

// A delivery is tried again for 3 days, and it is not documented that it gets another time then.
const retriedForMs = 3 * 86_400_000 + 3_600_000;

/** At PayPal itself: who chooses another address chooses the key. */
function certificateAddress(text: string): string | undefined {
  return /^https:\/\/api\.(?:sandbox\.)?paypal\.com\/v1\/notifications\/certs\/[A-Za-z0-9_-]+$/.test(text)
    ? text
    : undefined;
}

let publicRoots: readonly X509Certificate[] | undefined;

/** Read when first needed: there are about 150. */
function rootsOfNode(): readonly X509Certificate[] {
  publicRoots ??= rootCertificates.flatMap((one) => readCertificate(one) ?? []);
  return publicRoots;
}

function certificateProblem(
  leaf: X509Certificate,
  between: readonly X509Certificate[],
  ca: string | undefined,
  now: number,
): string | undefined {
  if (!/(?:^|\.)paypal\.com$/.test(commonName(leaf) ?? '')) return 'The certificate is not of paypal.com.';
  const dates = datesProblem(leaf, now);
  if (dates !== undefined) return dates;
  // A certificate alone leads nowhere: that it is PayPal's is proved by the TLS to the host it was fetched from.
  if (ca === undefined && between.length === 0) return undefined;
  const trusted = ca === undefined ? rootsOfNode() : certificatesIn(ca);
  return isIssuedUnder(leaf, trusted, between, now)
    ? undefined
    : `The certificate does not lead to ${ca === undefined ? 'an authority that is publicly trusted' : 'one of ca'}.`;
}

/**
 * PayPal's webhooks. The secret is the webhook's id, which is signed with the rest. Of the body only a CRC-32 is signed,
 * which anybody can make another body fit: what names the delivery is therefore the transmission, which cannot be changed.
 * https://developer.paypal.com/api/rest/webhooks/rest/
 */
export const paypal: Scheme = {
  takes: ['ca', 'toleranceMs'],
  secret: 'required',
  check: ({ toleranceMs }) => toleranceProblems(toleranceMs),

  async verify({ headers, body, receivedAt }, { secrets, ca, toleranceMs = retriedForMs }, services) {
    const given = Object.fromEntries(Object.entries(names).map(([part, name]) => [part, headerOf(headers, name)]));
    const { id, time, signature, certificate, algorithm } = given;
    const missing = Object.entries(names).find(([part]) => given[part] === undefined);
    if (id === undefined || time === undefined || signature === undefined || certificate === undefined) {
      return refused(`The header ${missing?.[1] ?? names.id} is missing.`);
    }
    if (algorithm !== 'SHA256withRSA') return refused(`The header ${names.algorithm} is not SHA256withRSA.`);
    // Parts are joined by bars: an id that held some could be made of others.
    if (!/^[\w-]+$/.test(id)) return refused(`The header ${names.id} is not an id.`);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/.test(time))
      return refused(`The header ${names.time} is not a time.`);
    const late = timestampProblem(Date.parse(time), receivedAt, toleranceMs);
    if (late !== undefined) return refused(late);
    const bytes = base64Bytes(signature);
    if (bytes === undefined) return refused(`The header ${names.signature} is not base64.`);
    const address = certificateAddress(certificate);
    if (address === undefined)
      return refused(`The header ${names.certificate} is not an address of PayPal's certificates.`);

    const [leaf, ...between] = certificatesIn(await services.fetchText(address));
    if (leaf === undefined) return refused(`What stands at ${names.certificate} is no certificate.`);
    const problem = certificateProblem(leaf, between, ca, receivedAt);
    if (problem !== undefined) return refused(problem);
    const sum = crc32(body);
    const isSignedFor = (webhook: string): boolean =>
      webhook !== '' &&
      holds(() => {
        const { publicKey } = leaf;
        const signed = Buffer.from(`${id}|${time}|${webhook}|${sum}`);
        return publicKey.asymmetricKeyType === 'rsa' && verifySignature('sha256', signed, publicKey, bytes);
      });
    if (secrets.some(isSignedFor)) return verified(id);
    const unreadable = secrets.length === 0 || secrets.includes('');
    return refused(unreadable ? 'A secret (the id of the webhook) is missing.' : 'The signature does not match.');
  },
};
