import { z } from 'zod';
import type { AuthKind } from './auth-kind.ts';

export const bearerSchema = z.strictObject({ type: z.literal('bearer'), token: z.string().min(1) });

/** RFC 6750, 2.1. */
export const bearer: AuthKind<z.infer<typeof bearerSchema>> = {
  secretFields: ['token'],
  apply({ token }, { headers }) {
    headers['authorization'] = `Bearer ${token}`;
  },
};
