import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { headerName } from '../header-schema.ts';
import { signedParts, signingProblems } from '../signed-parts.ts';
import { isStreamed } from '../streamed-body.ts';
import type { AuthKind } from './auth-kind.ts';

export const hmacSchema = z
  .strictObject({
    type: z.literal('hmac'),
    secret: z.string().min(1),
    algorithm: z.enum(['sha1', 'sha256', 'sha384', 'sha512']).default('sha256'),
    encoding: z.enum(['hex', 'base64']).default('hex'),
    header: headerName,
    prefix: z.string().default(''),
    timestampHeader: headerName.optional(),
    timestampUnit: z.enum(['seconds', 'milliseconds']).default('seconds'),
    nonceHeader: headerName.optional(),
    signed: z.string().min(1).optional(),
  })
  .superRefine((auth, context) => {
    const { header, timestampHeader, nonceHeader } = auth;
    const sent = { timestamp: timestampHeader !== undefined, nonce: nonceHeader !== undefined };
    for (const message of signingProblems(templateFor(auth), sent)) {
      context.addIssue({ code: 'custom', path: ['signed'], message });
    }
    const names = [header, timestampHeader, nonceHeader].flatMap((name) => name?.toLowerCase() ?? []);
    if (new Set(names).size < names.length) {
      const message = 'header, timestampHeader and nonceHeader must be different headers.';
      context.addIssue({ code: 'custom', path: ['header'], message });
    }
  });

interface Templated {
  readonly signed?: string | undefined;
  readonly timestampHeader?: string | undefined;
}

/** As the gateway's scheme of the same name has it. */
function templateFor({ signed, timestampHeader }: Templated): string {
  return signed ?? (timestampHeader === undefined ? '{{ body }}' : '{{ timestamp }}.{{ body }}');
}

/** An HMAC (RFC 2104) in a header, over what `signed` says. The secret is taken as its UTF-8 bytes. */
export const hmac: AuthKind<z.infer<typeof hmacSchema>> = {
  secretFields: ['secret'],
  async apply(auth, { method, url, headers, body = '' }, { now }) {
    const { timestampHeader, nonceHeader } = auth;
    const timestamp = String(auth.timestampUnit === 'seconds' ? Math.floor(now / 1_000) : now);
    const nonce = randomUUID();
    if (timestampHeader !== undefined) headers[timestampHeader.toLowerCase()] = timestamp;
    if (nonceHeader !== undefined) headers[nonceHeader.toLowerCase()] = nonce;
    const mac = createHmac(auth.algorithm, auth.secret);
    // What is not in memory is read at the places where the template has it.
    const whole = isStreamed(body) ? new Uint8Array() : body;
    const parts = signedParts(templateFor(auth), { method, url: url.href, headers, body: whole }, { timestamp, nonce });
    for (const part of parts) {
      if (!isStreamed(body) || part !== whole) mac.update(part);
      else for await (const piece of body.open()) mac.update(piece);
    }
    headers[auth.header.toLowerCase()] = auth.prefix + mac.digest(auth.encoding);
  },
};
