import { X509Certificate } from 'node:crypto';
import { LRUCache } from 'lru-cache';

const pemBlock = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g;
// Chains are short; a bundle is not to keep us busy.
const longestChain = 6;

/** A certificate in DER or PEM; undefined where it is none. */
export function readCertificate(source: string | Uint8Array): X509Certificate | undefined {
  try {
    return new X509Certificate(source);
  } catch {
    return undefined;
  }
}

const kept = new LRUCache<string, readonly X509Certificate[]>({ max: 200 });

/** The certificates in a text, in PEM, in their order; those that cannot be read are left out. */
export function certificatesIn(text: string): readonly X509Certificate[] {
  const known = kept.get(text);
  if (known) return known;
  const read = (text.match(pemBlock) ?? []).flatMap((one) => readCertificate(one) ?? []);
  kept.set(text, read);
  return read;
}

/** Why a certificate is not good at a time (milliseconds since 1970); undefined where it is. */
export function datesProblem(certificate: X509Certificate, at: number): string | undefined {
  if (at < certificate.validFromDate.getTime()) return 'The certificate is not good yet.';
  return at > certificate.validToDate.getTime() ? 'The certificate has expired.' : undefined;
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate, at: number): boolean {
  try {
    return (
      issuer.ca &&
      datesProblem(issuer, at) === undefined &&
      certificate.checkIssued(issuer) &&
      certificate.verify(issuer.publicKey)
    );
  } catch {
    // A key of a kind that Node does not know.
    return false;
  }
}

/**
 * Whether a certificate is issued by one of `trusted`, directly or through authorities among `between`, each good at the
 * time. Constraints of names and lengths of paths, and revocation, are not looked at.
 */
export function isIssuedUnder(
  certificate: X509Certificate,
  trusted: readonly X509Certificate[],
  between: readonly X509Certificate[],
  at: number,
): boolean {
  let current = certificate;
  for (let length = 0; length < longestChain; length += 1) {
    const child = current;
    if (trusted.some((one) => isIssuedBy(child, one, at))) return true;
    const next = between.find((one) => isIssuedBy(child, one, at));
    if (next === undefined || next === child) return false;
    current = next;
  }
  return false;
}

/** The subject part by part, such as `CN=sender` and `O=Example`; Node escapes what could be taken for more parts. */
export function subjectParts(certificate: X509Certificate): readonly string[] {
  // Node gives none where the subject is empty, whatever its types say.
  return (certificate.subject ?? '').split('\n');
}

/** The one common name of a subject. */
export function commonName(certificate: X509Certificate): string | undefined {
  const names = subjectParts(certificate).filter((part) => part.startsWith('CN='));
  return names.length === 1 ? names[0]?.slice('CN='.length) : undefined;
}
