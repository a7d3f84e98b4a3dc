import { timingSafeEqual } from 'node:crypto';

/** Whether two texts are the same bytes, in a time that does not tell where they differ; it may tell their length. */
export function sameBytes(left: string, right: string): boolean {
  if (left.length !== right.length) return false;
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}
