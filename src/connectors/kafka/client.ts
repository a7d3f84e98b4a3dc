import type { Admin, ISocketFactory, Kafka, RetryOptions, SASLOptions } from 'kafkajs';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { SnodoError } from '../../core/error.ts';
import type { Link } from '../../connector/socket.ts';
import { codecs } from './codecs.ts';

type Credential = Exclude<Link['credential'], undefined>;

const mechanisms: Readonly<Record<string, (credential: Credential) => SASLOptions>> = {
  plain: (credential) => ({ mechanism: 'plain', ...credential }),
  'scram-sha-256': (credential) => ({ mechanism: 'scram-sha-256', ...credential }),
  'scram-sha-512': (credential) => ({ mechanism: 'scram-sha-512', ...credential }),
};

/** How one proves who he is. @throws SnodoError `invalid` where the address names a way that is none. */
export function saslOf({ credential, query }: Pick<Link, 'credential' | 'query'>): SASLOptions | undefined {
  if (credential === undefined) return undefined;
  const named = (query.get('mechanism') ?? 'plain').toLowerCase();
  const made = mechanisms[named]?.(credential);
  if (made !== undefined) return made;
  const all = Object.keys(mechanisms).join(', ');
  throw new SnodoError('invalid', `The address names the mechanism "${named}", which is none of ${all}.`);
}

/** The one of the address, and the further ones of `brokers=`. */
export function brokersOf({ host, port, query }: Pick<Link, 'host' | 'port' | 'query'>): string[] {
  const others = (query.get('brokers') ?? '').split(',').map((one) => one.trim());
  const first = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return [first, ...others.filter((one) => one !== '').map((one) => (/:\d+$/.test(one) ? one : `${one}:${port}`))];
}

/** Connections to whatever brokers the cluster names, each only where the guard lets it pass. */
class Brokers {
  readonly #link: Link;
  readonly #sockets = new Set<Socket>();
  #isClosed = false;
  /** Why a broker was not called: the client puts it into words of its own. */
  refusal: unknown;

  constructor(link: Link) {
    this.#link = link;
  }

  readonly open: ISocketFactory = ({ host, port, onConnect }) => {
    const { tls, lookup } = this.#link;
    // The client may try again for a while after nobody waits any more.
    if (this.#isClosed) throw new Error('The connection was closed.');
    try {
      this.#link.allow(host);
    } catch (error) {
      this.refusal = error;
      throw error;
    }
    const { servername: given, host: first, ...shown } = tls ?? { host };
    // One that the connection names by itself holds for all of them, and else each shows its own.
    const named = given === undefined || given === first ? host : given;
    const servername = isIP(named) === 0 ? { servername: named } : {};
    const socket =
      tls === undefined
        ? connect({ host, port, lookup }, onConnect)
        : connectTls({ ...shown, ...servername, host, port, lookup }, onConnect);
    socket.setNoDelay(true).setKeepAlive(true, 60_000);
    // It stays: the client takes its own away before all is over.
    socket.on('error', () => undefined);
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  };

  /** @param error what whoever waits for an answer is told. */
  close(error?: Error): void {
    this.#isClosed = true;
    for (const socket of this.#sockets) socket.destroy(error);
  }
}

/** Few, since whoever consumes begins anew by itself; and as many as a group takes to find together. */
export const retry: RetryOptions = {
  retries: 8,
  initialRetryTime: 200,
  maxRetryTime: 1_000,
  restartOnFailure: () => Promise.resolve(false),
};

async function loaded() {
  // Some of its names are found below its default alone.
  const { default: all } = await import('kafkajs');
  const { CompressionCodecs, Kafka: Client, logLevel, Partitioners } = all;
  Object.assign(CompressionCodecs, codecs);
  return { Client, logLevel, Partitioners };
}

export interface KafkaClient {
  readonly kafka: Kafka;
  readonly partitioner: Awaited<ReturnType<typeof loaded>>['Partitioners']['DefaultPartitioner'];
  /** What was asked, as long as it is answered in time; else everything is cut. @throws SnodoError `timeout`, and what `asked` throws. */
  readonly answered: <T>(asked: Promise<T>, withinMs: number) => Promise<T>;
}

function answering(brokers: Brokers, { host, port }: Link): KafkaClient['answered'] {
  const place = `${host}:${port}`;
  return async (asked, withinMs) => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      const error = new SnodoError('timeout', `${place} did not answer within ${withinMs} ms.`);
      brokers.refusal ??= error;
      brokers.close(error);
      late.reject(error);
    }, withinMs);
    try {
      return await Promise.race([asked, late.promise]);
    } finally {
      clearTimeout(timer);
    }
  };
}

/** Does `work` with a client of its own. @throws what the client throws. */
export async function overKafka<T>(link: Link, work: (client: KafkaClient) => Promise<T>): Promise<T> {
  const { Client, logLevel, Partitioners } = await loaded();
  const brokers = new Brokers(link);
  const sasl = saslOf(link);
  const kafka = new Client({
    clientId: 'snodo',
    brokers: brokersOf(link),
    ssl: link.tls !== undefined,
    ...(sasl === undefined ? {} : { sasl }),
    socketFactory: brokers.open,
    connectionTimeout: link.timeoutMs / 2,
    authenticationTimeout: link.timeoutMs / 2,
    requestTimeout: link.timeoutMs,
    retry,
    // What fails is thrown.
    logLevel: logLevel.NOTHING,
  });
  const cut = () => brokers.close(new Error('The connection was cut.'));
  link.signal.addEventListener('abort', cut);
  try {
    const answered = answering(brokers, link);
    return await work({ kafka, partitioner: Partitioners.DefaultPartitioner, answered });
  } catch (error) {
    throw brokers.refusal ?? error;
  } finally {
    link.signal.removeEventListener('abort', cut);
    brokers.close();
  }
}

export async function withAdmin<T>({ kafka }: KafkaClient, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = kafka.admin({ retry });
  try {
    await admin.connect();
    return await work(admin);
  } finally {
    await admin.disconnect().catch(() => undefined);
  }
}
