import { createHash, randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(4_096);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/**
 * A UUID whose order is that of time (RFC 9562, version 7): ids made by one process only grow, so a list by id is a list
 * by time and new rows land at one end of an index. The 12 bits after the time count within the millisecond.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) [lastMs, sequence] = [now, 0];
  else sequence += 1;
  if (sequence > 0xfff) [lastMs, sequence] = [lastMs + 1, 0];
  if (used + 8 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const random = pool.toString('hex', used, used + 8);
  used += 8;
  const time = hex(lastMs, 12);
  const variant = hex(0x8 | (Number.parseInt(random.charAt(0), 16) & 0x3), 1);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(sequence, 3)}-${variant}${random.slice(1, 4)}-${random.slice(4)}`;
}

/** The smallest id that `newId` could have made at that time: a bound for lists by time. */
export function firstIdAt(ms: number): string {
  const time = hex(Math.max(0, Math.min(ms, 0xffff_ffff_ffff)), 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

/** When an id was made, in milliseconds since 1970. */
export function timeOfId(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** A text as an id: always the same, of one length, and it tells nothing of the text. */
export function digestId(text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-${digest.slice(12, 16)}-${digest.slice(16, 20)}-${digest.slice(20, 32)}`;
}

export const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
