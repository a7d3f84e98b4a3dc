import { z } from 'zod';
import { tlsProblems } from '../pem-problems.ts';
import type { AuthKind } from './auth-kind.ts';

export const mtlsSchema = z
  .strictObject({
    type: z.literal('mtls'),
    cert: z.string().min(1).optional(),
    key: z.string().min(1).optional(),
    pfx: z.string().min(1).optional(),
    passphrase: z.string().min(1).optional(),
    ca: z.string().min(1).optional(),
  })
  .superRefine((auth, context) => {
    const { cert, key, pfx } = auth;
    if ((pfx === undefined) === (cert === undefined && key === undefined)) {
      const message = 'mtls needs cert and key (PEM), or pfx (base64), and not both.';
      context.addIssue({ code: 'custom', path: ['cert'], message });
      return;
    }
    for (const { field, message } of tlsProblems(auth)) context.addIssue({ code: 'custom', path: [field], message });
  });

/** A certificate that the client shows while TLS is set up (RFC 8446, 4.4.2). No header is sent. */
export const mtls: AuthKind<z.infer<typeof mtlsSchema>> = {
  secretFields: ['key', 'pfx', 'passphrase'],
  apply: () => undefined,
  tls: ({ cert, key, pfx, passphrase, ca }) => ({
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(pfx === undefined ? {} : { pfx: Buffer.from(pfx, 'base64') }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(ca === undefined ? {} : { ca }),
  }),
};
