import { z } from 'zod';
import { headersSchema } from '../header-schema.ts';
import type { AuthKind } from './auth-kind.ts';

export const headersAuthSchema = z.strictObject({
  type: z.literal('headers'),
  headers: headersSchema.refine((headers) => Object.keys(headers).length > 0, 'It names no header.'),
});

/** Several headers of a service's own, each of them secret, such as an application id and its key. */
export const headers: AuthKind<z.infer<typeof headersAuthSchema>> = {
  secretFields: ['headers'],
  secretForms: ({ headers: secret }) => Object.values(secret),
  apply({ headers: secret }, request) {
    for (const [name, value] of Object.entries(secret)) request.headers[name.toLowerCase()] = value;
  },
};
