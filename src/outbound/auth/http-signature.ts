import { createHash, createPrivateKey, sign } from 'node:crypto';
import { z } from 'zod';
import { privateKeyProblem } from '../pem-problems.ts';
import { isStreamed, sha256Of } from '../streamed-body.ts';
import type { AuthKind, Signable } from './auth-kind.ts';

export const httpSignatureSchema = z
  .strictObject({
    type: z.literal('http-signature'),
    keyId: z.string().regex(/^[^"\\\s]+$/, 'A key id holds neither quotes nor spaces.'),
    privateKey: z.string().min(1),
  })
  .superRefine(({ privateKey }, context) => {
    const message = privateKeyProblem(privateKey, { types: ['rsa'], leastBits: 2048 });
    if (message !== undefined) context.addIssue({ code: 'custom', path: ['privateKey'], message });
  });

const covered = ['(request-target)', 'host', 'date', 'digest'] as const;

/** What is signed (https://datatracker.ietf.org/doc/html/draft-cavage-http-signatures-10, 2.3). */
export function signedText({ method, url, headers }: Signable): string {
  const values: Readonly<Record<(typeof covered)[number], string>> = {
    '(request-target)': `${method.toLowerCase()} ${url.pathname}${url.search}`,
    host: url.host,
    date: headers['date'] ?? '',
    digest: headers['digest'] ?? '',
  };
  return covered.map((name) => `${name}: ${values[name]}`).join('\n');
}

async function digestOf(body: Signable['body']): Promise<string> {
  if (isStreamed(body)) return Buffer.from(await sha256Of(body), 'hex').toString('base64');
  return createHash('sha256')
    .update(body ?? '')
    .digest('base64');
}

/**
 * A signature by an RSA key over the method, the address, the time and the digest of the body, as the 10th draft of
 * "Signing HTTP Messages" has it. RFC 9421, which came of it, is another form.
 */
export const httpSignature: AuthKind<z.infer<typeof httpSignatureSchema>> = {
  secretFields: ['privateKey'],
  async apply({ keyId, privateKey }, request, { now }) {
    const { headers, body } = request;
    headers['date'] = new Date(now).toUTCString();
    headers['digest'] = `SHA-256=${await digestOf(body)}`;
    const signature = sign('sha256', Buffer.from(signedText(request)), createPrivateKey(privateKey)).toString('base64');
    headers['authorization'] =
      `Signature keyId="${keyId}", algorithm="rsa-sha256", headers="${covered.join(' ')}", signature="${signature}"`;
  },
};
