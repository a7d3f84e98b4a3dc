import { z } from 'zod/mini';
import { call, order } from './client.ts';

const path = '/session/second-factor';

const offeredSchema = z.object({ key: z.string(), address: z.string(), svg: z.string() });
export type OfferedFactor = z.infer<typeof offeredSchema>;
const codesSchema = z.object({ recoveryCodes: z.array(z.string()) });

const standingSchema = z.object({
  available: z.boolean(),
  since: z.nullable(z.string()),
  recoveryCodes: z.number(),
  required: z.boolean(),
});

export function readSecondFactor() {
  return call(path, standingSchema);
}

/** A key for the authenticator app of who is signed in. */
export function offerSecondFactor(password: string): Promise<OfferedFactor> {
  return call(path, offeredSchema, { method: 'POST', body: { password } });
}

/** The same for who is half way in and must have one. */
export function offerHalfWay(): Promise<OfferedFactor> {
  return call('/session/offer', offeredSchema, { method: 'POST' });
}

export function confirmSecondFactor(code: string) {
  return call(path, codesSchema, { method: 'PUT', body: { code } });
}

export function renewRecoveryCodes(code: string) {
  return call(`${path}/recovery-codes`, codesSchema, { method: 'POST', body: { code } });
}

export function removeSecondFactor(code: string): Promise<void> {
  return order(`${path}/remove`, { method: 'POST', body: { code } });
}
