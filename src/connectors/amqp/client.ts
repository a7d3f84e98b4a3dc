import type { Connection, EventContext } from 'rhea';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { z } from 'zod';
import type { Link } from '../../connector/socket.ts';
import { newId } from '../../core/id.ts';
import { AmqpRefusal, refusalOf } from './failure.ts';

const idleMs = 30_000;
const farewellMs = 1_000;

type Started = (error: undefined, response: Buffer) => void;

/** By the name of a mechanism of SASL: the server's first that is here is taken. */
function mechanismsOf({ credential, tls }: Link) {
  const saying = (text: string) => ({ start: (started: Started) => started(undefined, Buffer.from(text)) });
  if (credential !== undefined) return { PLAIN: saying(`\0${credential.username}\0${credential.password}`) };
  return { ANONYMOUS: saying('snodo'), ...(tls?.cert === undefined ? {} : { EXTERNAL: saying('') }) };
}

const failing = z.object({ name: z.literal('ConnectionError'), condition: z.string() });

function whyEnded({ connection, error }: EventContext): Error {
  const read = failing.safeParse(error);
  // The client says so of what comes before the connection is open.
  if (read.success && read.data.condition === 'amqp:unauthorized-access' && !connection.is_remote_open()) {
    return new AmqpRefusal('The user name or the password is refused.', read.data.condition, 401);
  }
  const said: unknown = connection.error ?? error;
  return said instanceof Error && !read.success ? said : refusalOf(said, 'The connection was closed.');
}

export interface AmqpConnection {
  readonly connection: Connection;
  /** Rejects when the connection or its session ends, which it must not while somebody waits for what comes. */
  readonly ended: Promise<never>;
}

/** Does `work` with a connection of its own. @throws what the other side says, or the client. */
export async function overAmqp<T>(link: Link, work: (open: AmqpConnection) => Promise<T>): Promise<T> {
  const { default: rhea } = await import('rhea');
  const { host, port, tls } = link;
  const dialled = await link.dial();
  const stream = tls === undefined ? dialled : await link.secure(dialled);
  const container = rhea.create_container({ id: `snodo-${newId(Date.now())}` });
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  const options = {
    host,
    port,
    hostname: host,
    sasl_mechanisms: mechanismsOf(link),
    reconnect: false,
    idle_time_out: idleMs,
    connection_details: () => ({
      host,
      port,
      connect: (_port: number, _host: string, _options: object, connected: () => void): Socket => {
        process.nextTick(connected);
        return stream;
      },
    }),
  };
  const connection = container.create_connection(options);
  const opened = new Promise<void>((resolve) => connection.once('connection_open', () => resolve()));
  for (const event of ['connection_error', 'connection_close', 'session_error', 'session_close', 'disconnected']) {
    connection.on(event, (context: EventContext) => {
      const { session } = context;
      const said: unknown = session?.error;
      broken.reject(said === undefined ? whyEnded(context) : refusalOf(said, 'The session was ended.'));
    });
  }
  // They stay: an error that nobody listens to would end the process.
  for (const emitter of [connection, container]) {
    emitter.on('error', (error: unknown) =>
      broken.reject(error instanceof Error ? error : new Error('The connection failed.')),
    );
    emitter.on('protocol_error', (error: unknown) =>
      broken.reject(error instanceof Error ? error : new Error('The protocol was broken.')),
    );
  }
  stream.once('close', () => broken.reject(new Error('The connection was closed.')));
  try {
    connection.connect();
    await Promise.race([broken.promise, opened]);
    return await work({ connection, ended: broken.promise });
  } finally {
    connection.close();
    await Promise.race([broken.promise.catch(() => undefined), sleep(farewellMs)]);
    stream.destroy();
  }
}
