import type { ChannelModel } from 'amqplib';
import { z } from 'zod';
import type { Link, SocketFailure } from '../../connector/socket.ts';

/** By the reply code that the server closes with (AMQP 0-9-1, 1.1 and RabbitMQ's reference). */
const statuses: Readonly<Record<number, number>> = {
  311: 413,
  312: 404,
  313: 404,
  320: 503,
  402: 400,
  403: 401,
  404: 404,
  405: 409,
  406: 409,
  504: 409,
  530: 403,
  541: 500,
};

const coded = z.object({ code: z.int(), message: z.string() });
const refused = /ACCESS[-_]REFUSED|403 \(/;

export function rabbitFailure(error: unknown): SocketFailure | undefined {
  if (error instanceof Error && refused.test(error.message) && !('code' in error && error.code === 403)) {
    return { status: 401, message: 'The user name or the password is refused, or the virtual host.' };
  }
  const read = coded.safeParse(error);
  const status = read.success ? statuses[read.data.code] : undefined;
  // A closed channel tells what was refused there: that an account lacks a right is no wrong password.
  return read.success && status !== undefined
    ? { status: read.data.code === 403 ? 403 : status, message: read.data.message }
    : undefined;
}

const heartbeatSeconds = 20;

/** Does `work` with a connection of its own. @throws what the client throws. */
export async function overRabbit<T>(link: Link, work: (connection: ChannelModel) => Promise<T>): Promise<T> {
  const { connect } = await import('amqplib');
  const { host, port, path, tls, credential, lookup, allow, timeoutMs } = link;
  allow(host);
  const connection = await connect(
    {
      protocol: tls === undefined ? 'amqp' : 'amqps',
      hostname: host,
      port,
      vhost: path === '' ? '/' : path,
      username: credential?.username ?? 'guest',
      password: credential?.password ?? 'guest',
      heartbeat: heartbeatSeconds,
    },
    { ...tls, lookup, timeout: timeoutMs, noDelay: true, clientProperties: { connection_name: 'snodo' } },
  );
  // Whoever waits for something hears of it there; without a listener the process would end.
  connection.on('error', () => undefined);
  try {
    return await work(connection);
  } finally {
    await connection.close().catch(() => undefined);
  }
}

/** Rejects when the connection or the channel ends, which it must not while somebody waits for what comes. */
export function broken(emitter: NodeJS.EventEmitter, about: string): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>();
  emitter.once('error', reject);
  emitter.once('close', (error?: unknown) =>
    reject(error instanceof Error ? error : new Error(`${about} was closed.`)),
  );
  promise.catch(() => undefined);
  return promise;
}
