import { isIP } from 'node:net';
import type { Db, MongoClient, MongoClientOptions, ServerDescription } from 'mongodb';
import type { ConnectorSocket, Link } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';
import { NoPrimary } from './failure.ts';
import { type Place, srvSeeds } from './srv-seeds.ts';

/** `db.example:27018`, `[::1]:27017`. */
function placeOf(written: string, usualPort: number): Place {
  const [, bracketed, named, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d{1,5}))?$/.exec(written.trim()) ?? [];
  const host = bracketed ?? named;
  if (host === undefined) throw new SnodoError('invalid', `"${written}" is not a host with a port.`);
  return { host, port: port === undefined ? usualPort : Number(port) };
}

/** The members that an address names: its host, and those of `hosts` that are asked where it is not reached; or those that DNS tells. */
async function seedsOf({ protocol, host, port, query }: Link): Promise<readonly Place[]> {
  if (protocol === 'mongodb+srv:') return srvSeeds(host);
  const others = (query.get('hosts') ?? '').split(',').filter((one) => one.trim() !== '');
  return [{ host, port }, ...others.map((one) => placeOf(one, port))];
}

function optionsOf({ credential, query, tls, lookup, timeoutMs }: Link, host: string): MongoClientOptions {
  const named = tls?.servername ?? (isIP(host) === 0 ? host : undefined);
  const { ca, cert, key, passphrase } = tls ?? {};
  return {
    // One member and no other: which that is, and whether it may be reached, is seen to here.
    directConnection: true,
    lookup,
    maxPoolSize: 1,
    serverMonitoringMode: 'poll',
    serverSelectionTimeoutMS: timeoutMs,
    // A member that says nothing is let go only then, also where nobody waits any more.
    connectTimeoutMS: Math.min(10_000, timeoutMs),
    socketTimeoutMS: timeoutMs,
    // What failed is tried again by the step, by its own rules.
    retryReads: false,
    retryWrites: false,
    tls: tls !== undefined,
    ...(named === undefined || tls === undefined ? {} : { servername: named }),
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(credential === undefined ? {} : { auth: { ...credential }, authSource: query.get('authSource') ?? 'admin' }),
  };
}

interface Opened {
  readonly client: MongoClient;
  readonly member: ServerDescription | undefined;
}

/** @throws SnodoError `egress_refused`; what the client throws. */
async function opened(link: Link, { host, port }: Place): Promise<Opened> {
  link.signal.throwIfAborted();
  link.allow(host);
  const { MongoClient: Client } = await import('mongodb');
  const client = new Client(`mongodb://${isIP(host) === 6 ? `[${host}]` : host}:${port}`, optionsOf(link, host));
  let member: ServerDescription | undefined;
  client.on('serverDescriptionChanged', ({ newDescription }) => (member = newDescription));
  // The client would go on trying until its time is over.
  const failed = new Promise<never>((_, reject) => {
    client.on('serverHeartbeatFailed', ({ failure }) =>
      reject(failure.cause instanceof Error ? failure.cause : failure),
    );
    link.signal.addEventListener('abort', () => void client.close());
  });
  failed.catch(() => undefined);
  try {
    await Promise.race([failed, client.connect()]);
    return { client, member };
  } catch (error) {
    await client.close();
    throw error;
  }
}

/** Whether it is worth asking the next member: no one has answered. */
function isUnreached(error: unknown): boolean {
  return !(error instanceof SnodoError) && error instanceof Error && !error.name.startsWith('Mongo');
}

async function openedOne(link: Link): Promise<Opened> {
  const seeds = await seedsOf(link);
  for (const [at, seed] of seeds.entries()) {
    try {
      return await opened(link, seed);
    } catch (error) {
      if (at === seeds.length - 1 || !isUnreached(error)) throw error;
    }
  }
  throw new NoPrimary('The address names no host.');
}

/** The member that takes writes. A replica set says which one that is, by a host that the guard must let pass too. */
async function openedPrimary(link: Link): Promise<MongoClient> {
  const { client, member } = await openedOne(link);
  if (member === undefined || member.isWritable || member.type === 'Unknown') return client;
  await client.close();
  if (member.primary === null) throw new NoPrimary(`${link.host} has no primary just now.`);
  const next = await opened(link, placeOf(member.primary, link.port));
  if (next.member === undefined || next.member.isWritable) return next.client;
  await next.client.close();
  throw new NoPrimary(`${member.primary} is no primary any more.`);
}

/** What of a reading is told to the server, which then ends it itself. */
interface Bounds {
  readonly maxTimeMS: number;
}

/** Does `work` with a client of its own, at the database that the address names. @throws SnodoError as `ConnectorSocket.call`. */
export function overMongo<T>(
  socket: ConnectorSocket,
  method: string,
  work: (database: Db, bounds: Bounds) => Promise<T>,
): Promise<T> {
  return socket.call(method, async (link) => {
    if (link.path === '')
      throw new SnodoError('invalid', 'The address of the connection must name a database: …/shop.');
    const client = await openedPrimary(link);
    try {
      return await work(client.db(link.path), { maxTimeMS: link.timeoutMs });
    } finally {
      await client.close();
    }
  });
}
