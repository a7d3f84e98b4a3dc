import { z } from 'zod';
import { tlsProblems } from './pem-problems.ts';

/**
 * How TLS is set up with a service, whatever the kind of authentication. That its certificate is verified cannot be
 * switched off: `ca` and `servername` are for services inside.
 */
export const connectionTlsSchema = z
  .strictObject({
    ca: z.string().min(1).optional(),
    servername: z
      .string()
      .regex(/^[a-z\d]([a-z\d.-]*[a-z\d])?$/i, 'It is not a host name.')
      .optional(),
    cert: z.string().min(1).optional(),
    key: z.string().min(1).optional(),
    passphrase: z.string().min(1).optional(),
  })
  .superRefine((tls, context) => {
    for (const { field, message } of tlsProblems(tls)) context.addIssue({ code: 'custom', path: [field], message });
  });

/** The fields of `tls` whose values are sealed and never shown. */
export const secretTlsFields: readonly string[] = ['key', 'passphrase'];
