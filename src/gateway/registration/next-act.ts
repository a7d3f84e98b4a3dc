import type { Registration } from '../../store/registrations.ts';

/** What is to be done with a registration that is due. */
export type Act = 'create' | 'update' | 'check' | 'renew' | 'remove' | 'forget';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How often it is looked whether the provider still has it. */
const checkEveryMs = hourMs;

/** @param url where the provider should send. */
export function nextAct(registration: Registration, url: string, now: number): Act {
  const { state, remoteId, expiresAt } = registration;
  if (state === 'removing') return remoteId === null ? 'forget' : 'remove';
  if (remoteId === null) return 'create';
  if (state === 'pending' || registration.url !== url) return 'update';
  return expiresAt !== null && now >= renewAt(expiresAt.getTime(), now) ? 'renew' : 'check';
}

/** Halfway to its end but at most a day before it: a few failed attempts must not matter. */
function renewAt(expiresAt: number, now: number): number {
  const left = Math.max(0, expiresAt - now);
  return expiresAt - Math.min(24 * hourMs, Math.max(10 * minuteMs, left / 2));
}

/** When one that is in order is looked at again. */
export function dueAfter(expiresAt: number | undefined, now: number): number {
  const check = now + checkEveryMs;
  return expiresAt === undefined ? check : Math.max(now + minuteMs, Math.min(check, renewAt(expiresAt, now)));
}

/** When a failed attempt is made again: 30 s, doubling up to an hour. */
export function retryAfter(attempts: number, now: number): number {
  return now + Math.min(hourMs, 30_000 * 2 ** Math.min(attempts, 10));
}
