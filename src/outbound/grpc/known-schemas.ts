import { LRUCache } from 'lru-cache';
import { digestId } from '../../core/id.ts';
import { describeProto } from './proto-text.ts';
import type { Reflection } from './reflection.ts';
import { GrpcSchema } from './schema.ts';

/** A server may be changed at any time; a method that is not known is asked for anew in any case. */
const freshMs = 5 * 60_000;

/** Of texts: they say the same always. */
const ofTexts = new LRUCache<string, GrpcSchema>({ max: 100 });
const ofServers = new LRUCache<string, GrpcSchema>({ max: 200, ttl: freshMs });

/** @throws SnodoError `invalid`. */
export function schemaOfTexts(texts: readonly string[]): GrpcSchema {
  const key = digestId(JSON.stringify(texts));
  const schema = ofTexts.get(key) ?? new GrpcSchema(describeProto(texts));
  ofTexts.set(key, schema);
  return schema;
}

/**
 * What a server says of a service, which is kept for a while.
 *
 * @param server who asks and where: another account may see other services.
 * @throws SnodoError as `Reflection.schema`.
 */
export async function schemaOfServer(
  reflection: Reflection,
  server: readonly string[],
  service: string,
  method: string,
): Promise<GrpcSchema> {
  const key = JSON.stringify([...server, service]);
  const kept = ofServers.get(key);
  if (kept?.service(service)?.methods.some((one) => one.name === method) === true) return kept;
  const schema = await reflection.schema(service);
  ofServers.set(key, schema);
  return schema;
}
