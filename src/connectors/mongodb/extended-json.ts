import type { Document } from 'mongodb';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { refuseScripts } from './refuse-scripts.ts';

// Heavy, and needed by nobody who has no connection to it.
async function library() {
  return (await import('mongodb')).BSON;
}

type Longs = Awaited<ReturnType<typeof library>>['Long'];

const documentSchema: z.ZodType<Document> = z.record(z.string(), z.unknown());
const written = z.record(z.string(), z.json());

/** What a workflow writes, with each value of the type that it names: `{ "$oid": … }`, `{ "$date": … }`. @throws SnodoError `invalid`. */
export async function documentOf(value: { readonly [name: string]: Json }, what: string): Promise<Document> {
  refuseScripts(value, what);
  const { EJSON } = await library();
  try {
    // Not relaxed: so it would round what { "$numberLong": … } says.
    return documentSchema.parse(EJSON.deserialize(value, { relaxed: false }));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new SnodoError('invalid', `${what} is not Extended JSON: ${said}`, { cause: error });
  }
}

/** Numbers that JSON would round are written out: relaxed Extended JSON has them as numbers. */
function exact(value: unknown, Long: Longs): unknown {
  const within = (one: unknown) => exact(one, Long);
  if (Array.isArray(value)) return value.map(within);
  if (typeof value !== 'object' || value === null || value instanceof Date || value instanceof Uint8Array) return value;
  if (Long.isLong(value)) return Number.isSafeInteger(value.toNumber()) ? value : { $numberLong: value.toString() };
  if ('_bsontype' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, within(one)]));
}

/** What a database gives, as relaxed Extended JSON (https://www.mongodb.com/docs/manual/reference/mongodb-extended-json/). */
export async function jsonOf(document: Document): Promise<z.infer<typeof written>> {
  const { EJSON, Long } = await library();
  return written.parse(EJSON.serialize(exact(document, Long), { relaxed: true }));
}

/** A value of any kind, such as an id. */
export async function valueOf(value: unknown): Promise<z.infer<typeof written>[string]> {
  const { value: made = null } = await jsonOf({ value });
  return made;
}
