import type { X509Certificate } from 'node:crypto';
import {
  certificatesIn,
  commonName,
  datesProblem,
  isIssuedUnder,
  readCertificate,
  subjectParts,
} from './certificates.ts';
import { forwardedCertificate } from './forwarded-certificate.ts';
import { headerOf, refused, type Scheme, type SchemeOptions, type SignedRequest, verified } from './scheme.ts';

// RFC 5280, 4.2.1.12.
const clientAuth = '1.3.6.1.5.5.7.3.2';
const anyUse = '2.5.29.37.0';

/**
 * The certificate of the sender, or why there is none. Behind a proxy it is the one in the header alone, for the proxy
 * had its key proved, and a certificate on the connection to us would be the proxy's own. From anybody else the header
 * proves nothing: certificates are public.
 */
function certificateOf(
  request: SignedRequest,
  { header = 'x-ssl-client-cert' }: SchemeOptions,
): X509Certificate | string {
  const name = header.toLowerCase();
  const value = headerOf(request.headers, name);
  if (request.throughProxy) {
    if (value === undefined) return `The proxy sent no certificate in the header ${name}.`;
    return forwardedCertificate(value) ?? `The header ${name} holds no certificate that can be read.`;
  }
  const shown = request.clientCertificate();
  const certificate = shown && readCertificate(shown);
  if (certificate) return certificate;
  return value === undefined
    ? 'The sender showed no certificate.'
    : `The header ${name} is believed from a proxy only: name its address in SNODO_TRUST_PROXY.`;
}

/** Whether a subject is the one that is meant: its common name, or all its parts in any order. */
function isSubject(certificate: X509Certificate, meant: string): boolean {
  if (commonName(certificate) === meant) return true;
  const parts = meant.split(/\s*(?:(?<!\\),|\n)\s*(?=[A-Za-z][A-Za-z0-9.]*=)/);
  return JSON.stringify(parts.toSorted()) === JSON.stringify([...subjectParts(certificate)].toSorted());
}

/** SHA-256 in hex, without colons. */
function plainHex(fingerprint: string): string {
  return fingerprint.replaceAll(':', '').toLowerCase();
}

/**
 * A client certificate, issued by one of `ca`; each certificate there is trusted to issue, an intermediate one as well.
 * Revocation is not looked up. It covers nothing of the body: the connection does.
 */
export const mtls: Scheme = {
  takes: ['ca', 'header', 'subject', 'fingerprint'],
  secret: 'none',
  check({ ca }) {
    if (ca === undefined) return ['mtls needs ca: the certificates of the authorities that issue those of senders.'];
    // A secret is not known yet.
    const readable = ca.includes('{{') || certificatesIn(ca).length > 0;
    return readable ? [] : ['ca holds no certificate in PEM that can be read.'];
  },

  verify(request, options) {
    const { ca = '', subject, fingerprint } = options;
    const certificate = certificateOf(request, options);
    if (typeof certificate === 'string') return refused(certificate);
    const dates = datesProblem(certificate, request.receivedAt);
    if (dates !== undefined) return refused(dates);
    const authorities = certificatesIn(ca);
    if (authorities.length === 0) return refused('The ca of this trigger holds no certificate that can be read.');
    if (!isIssuedUnder(certificate, authorities, [], request.receivedAt)) {
      return refused('The certificate is not issued by one of ca.');
    }
    const uses: readonly string[] | undefined = certificate.keyUsage;
    if (uses !== undefined && !uses.includes(clientAuth) && !uses.includes(anyUse)) {
      return refused('The certificate is not for clients (extended key usage).');
    }
    if (subject !== undefined && !isSubject(certificate, subject))
      return refused('The certificate is of another subject.');
    if (fingerprint !== undefined && plainHex(certificate.fingerprint256) !== plainHex(fingerprint)) {
      return refused('The certificate has another fingerprint.');
    }
    return verified(undefined);
  },
};
