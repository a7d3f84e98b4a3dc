import { createHash, randomFillSync } from 'node:crypto';

const pool = Buffer.allocUnsafe(4_096);
let used = pool.length;
let lastMs = 0;
let sequence = 0;

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** 16 hexadecimal digits. */
function random(): string {
  if (used + 8 > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 8;
  return pool.toString('hex', used - 8, used);
}

function uuid(time: string, count: number, digits: string): string {
  const variant = hex(0x8 | (Number.parseInt(digits.charAt(0), 16) & 0x3), 1);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(count, 3)}-${variant}${digits.slice(1, 4)}-${digits.slice(4)}`;
}

/**
 * A UUID whose order is that of time (RFC 9562, version 7): ids made by one process only grow, so a list by id is a list
 * by time and new rows land at one end of an index. The 12 bits after the time count within the millisecond.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) [lastMs, sequence] = [now, 0];
  else sequence += 1;
  if (sequence > 0xfff) [lastMs, sequence] = [lastMs + 1, 0];
  return uuid(hex(lastMs, 12), sequence, random());
}

let counted = 0;

/**
 * An id for something that began at a time, which may be past: its order is that of the beginnings. Of those within one
 * millisecond the one made first comes first.
 */
export function idAt(ms: number): string {
  counted = (counted + 1) & 0xfff;
  return uuid(hex(Math.max(0, Math.min(ms, 0xffff_ffff_ffff)), 12), counted, random());
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
