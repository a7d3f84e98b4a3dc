import { z } from 'zod';
import type { AuthKind } from './auth-kind.ts';

export const basicSchema = z.strictObject({
  type: z.literal('basic'),
  // RFC 7617, 2: the first colon ends the user name. A reference has one until it is put in.
  username: z.string().regex(/^(?:[^:]*|secret:\/\/.*)$/, 'A user name for Basic authentication holds no colon.'),
  password: z.string(),
});

export const basic: AuthKind<z.infer<typeof basicSchema>> = {
  secretFields: ['password'],
  secretForms: ({ username, password }) => [`${username}:${password}`],
  apply({ username, password }, { headers }) {
    headers['authorization'] = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  },
};
