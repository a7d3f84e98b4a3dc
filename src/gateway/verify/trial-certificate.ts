import { createPublicKey, type KeyObject, sign } from 'node:crypto';

/** For tests: a certificate to be made. */
interface TrialCertificate {
  /** Parts of the subject in their order, such as `['2.5.4.3', 'sender']`; see `commonNameId`. */
  readonly subject: readonly (readonly [string, string])[];
  readonly key: KeyObject;
  /** Who signs; itself when left out. */
  readonly issuer?: { readonly subject: readonly (readonly [string, string])[]; readonly key: KeyObject };
  readonly ca?: boolean;
  readonly from: number;
  readonly to: number;
  /** Extended key usages. */
  readonly uses?: readonly string[];
}

export const commonNameId = '2.5.4.3';

function tlv(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (...contents: readonly Uint8Array[]): Buffer => tlv(0x30, ...contents);

function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((value) => {
    const digits = [value & 127];
    for (let left = value >> 7; left > 0; left >>= 7) digits.unshift((left & 127) | 128);
    return digits;
  });
  return tlv(0x06, Buffer.from(bytes));
}

function name(parts: TrialCertificate['subject']): Buffer {
  return sequence(...parts.map(([id, value]) => tlv(0x31, sequence(oid(id), tlv(0x0c, Buffer.from(value))))));
}

function time(ms: number): Buffer {
  const digits = new Date(ms).toISOString().replaceAll(/[-:T]|\.\d+/g, '');
  return tlv(0x18, Buffer.from(digits));
}

const yes = Buffer.from([255]);
const zero = Buffer.from([0]);

function extension(id: string, value: Buffer): Buffer {
  return sequence(oid(id), tlv(0x01, yes), tlv(0x04, value));
}

/** A certificate (RFC 5280) in PEM, signed by RSA or P-256 with SHA-256. */
export function trialCertificate(given: TrialCertificate): string {
  const { subject, key, issuer = given, ca = false, from, to, uses = [] } = given;
  const isRsa = issuer.key.asymmetricKeyType === 'rsa';
  const algorithm = isRsa ? sequence(oid('1.2.840.113549.1.1.11'), tlv(0x05)) : sequence(oid('1.2.840.10045.4.3.2'));
  const extensions = [
    extension('2.5.29.19', sequence(...(ca ? [tlv(0x01, yes)] : []))),
    ...(uses.length === 0 ? [] : [extension('2.5.29.37', sequence(...uses.map(oid)))]),
  ];
  const signed = sequence(
    tlv(0xa0, tlv(0x02, Buffer.from([2]))),
    tlv(0x02, Buffer.from([1 + (from % 100)])),
    algorithm,
    name(issuer.subject),
    sequence(time(from), time(to)),
    name(subject),
    createPublicKey(key).export({ format: 'der', type: 'spki' }),
    tlv(0xa3, sequence(...extensions)),
  );
  const der = sequence(signed, algorithm, tlv(0x03, zero, sign('sha256', signed, issuer.key)));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
