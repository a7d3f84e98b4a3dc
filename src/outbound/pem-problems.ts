import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { isWritten } from '../secrets/secret-reference.ts';
import type { ClientTls } from './auth/auth-kind.ts';

function privateKey(pem: string, passphrase?: string): KeyObject | undefined {
  try {
    return createPrivateKey({ key: pem, ...(passphrase === undefined ? {} : { passphrase }) });
  } catch {
    // OpenSSL's words help nobody, and what it was given is a secret.
    return undefined;
  }
}

function certificatesOf(pem: string): readonly X509Certificate[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.length === 0 ? undefined : blocks.map((block) => new X509Certificate(block));
  } catch {
    return undefined;
  }
}

const notKey = 'It is no private key in PEM (-----BEGIN PRIVATE KEY-----).';
const notCertificate = 'It is no certificate in PEM (-----BEGIN CERTIFICATE-----).';

interface Wanted {
  readonly types: readonly string[];
  /** Of an elliptic curve, as OpenSSL calls it. */
  readonly curve?: string;
  readonly leastBits?: number;
}

/** What is wrong with a private key, never with a part of it; undefined where it is right or only referred to. */
export function privateKeyProblem(pem: string, { types, curve, leastBits = 0 }: Wanted): string | undefined {
  if (!isWritten(pem)) return undefined;
  const key = privateKey(pem);
  if (key === undefined) return notKey;
  const { asymmetricKeyType: type = '', asymmetricKeyDetails: details } = key;
  const { modulusLength: bits } = details ?? {};
  if (bits !== undefined && bits < leastBits) return `It has ${bits} bits; this needs ${leastBits} or more.`;
  if (types.includes(type) && (curve === undefined || details?.namedCurve === curve)) return undefined;
  const found = details?.namedCurve === undefined ? type : `${type} (${details.namedCurve})`;
  return `It is a key of the kind ${found}; this needs ${types.join(' or ')}${curve === undefined ? '' : ` (${curve})`}.`;
}

type TlsFields = { readonly [F in keyof ClientTls]?: string | undefined };

interface TlsProblem {
  readonly field: keyof ClientTls;
  readonly message: string;
}

function keyProblem(pem: string, passphrase: string | undefined): string | undefined {
  if (privateKey(pem, passphrase)) return undefined;
  if (!pem.includes('ENCRYPTED')) return notKey;
  return passphrase === undefined ? 'It is encrypted, so it needs its passphrase.' : 'The passphrase does not open it.';
}

function pfxProblem(base64: string, passphrase: string | undefined): string | undefined {
  try {
    createSecureContext({ pfx: Buffer.from(base64, 'base64'), ...(passphrase === undefined ? {} : { passphrase }) });
    return undefined;
  } catch {
    return 'It is no PKCS #12 file in base64 that the passphrase opens. A file with old ciphers (RC2, 3DES) must be exported anew.';
  }
}

/** What is wrong with what TLS is to be set up with. Not judged: a field that is only referred to, and what hangs on it. */
export function tlsProblems({ cert, key, pfx, passphrase, ca }: TlsFields): readonly TlsProblem[] {
  const problems: TlsProblem[] = [];
  const add = (field: keyof ClientTls, message: string | undefined) => {
    if (message !== undefined) problems.push({ field, message });
  };
  const canOpen = passphrase === undefined || isWritten(passphrase);
  if ((cert === undefined) !== (key === undefined)) {
    add(cert === undefined ? 'cert' : 'key', 'A certificate and its key go together.');
  }
  if (ca !== undefined && isWritten(ca) && !certificatesOf(ca)) add('ca', notCertificate);
  if (cert !== undefined && isWritten(cert) && !certificatesOf(cert)) add('cert', notCertificate);
  if (key !== undefined && isWritten(key) && canOpen) add('key', keyProblem(key, passphrase));
  if (pfx !== undefined && isWritten(pfx) && canOpen) add('pfx', pfxProblem(pfx, passphrase));
  if (problems.length > 0 || !canOpen || cert === undefined || key === undefined) return problems;
  const [leaf] = certificatesOf(cert) ?? [];
  const own = isWritten(key) ? privateKey(key, passphrase) : undefined;
  if (leaf && own && !leaf.checkPrivateKey(own)) add('key', 'It is not the key of the certificate in cert.');
  return problems;
}
