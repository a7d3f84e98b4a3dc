import type { Registration } from '../../store/deliveries/registrations.ts';

/** What is to be done with a registration that is due. */
export type Act = 'create' | 'update' | 'check' | 'renew' | 'remove' | 'forget';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How often it is looked whether the provider still has it. */
const checkEveryMs = hourMs;
/** How long before its end it is renewed, where it lives as long: a few failed attempts must not matter. */
const renewBeforeMs = 24 * hourMs;

/** @param url where the provider should send. */
export function nextAct(registration: Registration, url: string, now: number): Act {
  const { state, remoteId, expiresAt } = registration;
  if (state === 'removing') return remoteId === null ? 'forget' : 'remove';
  if (remoteId === null) return 'create';
  if (state === 'pending' || registration.url !== url) return 'update';
  return expiresAt !== null && expiresAt.getTime() - now <= renewBeforeMs ? 'renew' : 'check';
}

/** When one that is in order is looked at again. One that ends within a day is renewed then: halfway to its end. */
export function dueAfter(expiresAt: number | undefined, now: number): number {
  const check = now + checkEveryMs;
  if (expiresAt === undefined) return check;
  const left = expiresAt - now;
  const renew = left > renewBeforeMs ? expiresAt - renewBeforeMs : now + left / 2;
  return Math.max(now + minuteMs, Math.min(check, renew));
}
