import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { maxDepth } from '../../formats/json-text.ts';

/** What the library has read of XML, as JSON. @throws SnodoError `unreadable` where it nests too deep. */
export function toJson(value: unknown, depth = 0): Json {
  if (depth > maxDepth) {
    throw new SnodoError('unreadable', `The answer is nested deeper than ${maxDepth} levels.`);
  }
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map((one) => toJson(one, depth + 1));
  if (typeof value !== 'object' || value === null) return null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, one]) => (one === undefined ? [] : [[key, toJson(one, depth + 1)]])),
  );
}
