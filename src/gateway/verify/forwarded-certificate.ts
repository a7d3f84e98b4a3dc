import type { X509Certificate } from 'node:crypto';
import { base64Bytes } from './base64.ts';
import { certificatesIn, readCertificate } from './certificates.ts';

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}

/** The parts between separators, those in quotes left alone; in one pass, for a sender may have written some of it. */
function partsOf(text: string, separator: string): string[] {
  const parts = [''];
  let quoted = false;
  let escaped = false;
  for (const one of text) {
    if (one === '"' && !escaped) quoted = !quoted;
    escaped = one === '\\' && !escaped;
    if (one === separator && !quoted) parts.push('');
    else parts.push((parts.pop() ?? '') + one);
  }
  return parts;
}

/** `x-forwarded-client-cert` of Envoy: each proxy adds an element at the end, ours the last one. */
function certificateOfEnvoy(value: string): string | undefined {
  const fields = partsOf(partsOf(value, ',').at(-1) ?? '', ';').map((one) => one.trim());
  return fields
    .find((one) => one.toLowerCase().startsWith('cert='))
    ?.slice('cert='.length)
    .replaceAll('"', '');
}

/**
 * The certificate that a proxy hands on in a header; undefined where there is none that can be read. Forms: PEM,
 * URL-encoded (nginx: `$ssl_client_escaped_cert`); base64 of DER, also between colons (RFC 9440); Envoy's
 * `x-forwarded-client-cert` with `Cert`.
 * https://nginx.org/en/docs/http/ngx_http_ssl_module.html#var_ssl_client_escaped_cert and
 * https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/headers#x-forwarded-client-cert
 */
export function forwardedCertificate(value: string): X509Certificate | undefined {
  const text = /(?:^|[;,]\s*)(?:by|hash|cert|subject|uri|dns|chain)=/i.test(value) ? certificateOfEnvoy(value) : value;
  if (text === undefined) return undefined;
  if (text.startsWith('-----BEGIN')) {
    const certificates = certificatesIn(decoded(text));
    // Of several, nothing says which one the sender proved.
    return certificates.length === 1 ? certificates[0] : undefined;
  }
  const der = base64Bytes(text.replace(/^:(.*):$/, '$1'));
  return der === undefined ? undefined : readCertificate(der);
}
