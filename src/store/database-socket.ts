import { once } from 'node:events';
import { isIP, Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { DatabaseTls } from './database-url.ts';
import { errorResponse, refusal } from './server-messages.ts';
import { closed, watched } from './watched-connection.ts';

/** Where PostgreSQL is, as the driver has read it from the URL. */
interface Place {
  readonly host: readonly string[];
  readonly port: readonly number[];
  readonly path?: string | false;
}

/** Asks for TLS, and the answer to it where it is spoken. https://www.postgresql.org/docs/current/protocol-message-formats.html */
const wantsTls = Buffer.from([0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]);
const speaksTls = 'S'.charCodeAt(0);
/** How long the answer to it may take. */
const answerMs = 5_000;

function reach(socket: Socket, { host, port, path }: Place): void {
  if (path) socket.connect(path);
  else socket.connect(port[0] ?? 5432, host[0] ?? 'localhost');
}

/** Asks for TLS. @throws where it is not spoken there, or nothing is. */
async function agreed(place: Place): Promise<Socket> {
  const socket = new Socket();
  const late = setTimeout(
    () => socket.destroy(Object.assign(new Error('the database does not answer'), { code: 'CONNECT_TIMEOUT' })),
    answerMs,
  );
  try {
    const ended = once(socket, 'close').then(() => Promise.reject(closed()));
    ended.catch(() => undefined);
    reach(socket, place);
    await Promise.race([once(socket, 'connect'), ended]);
    socket.write(wantsTls);
    const [first]: unknown[] = await Promise.race([once(socket, 'data'), ended]);
    if (!Buffer.isBuffer(first)) throw closed();
    if (first[0] === errorResponse) throw refusal(first);
    // What comes with the answer was not said over TLS: somebody stands between.
    if (first[0] !== speaksTls || first.length > 1) {
      throw Object.assign(new Error('the database does not speak TLS'), { code: 'NO_TLS' });
    }
    return socket;
  } catch (error) {
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(late);
  }
}

async function securely(place: Place, { isVerified, isNamed, ...texts }: DatabaseTls): Promise<Duplex> {
  try {
    const [host = 'localhost'] = place.host;
    return watched(
      connectTls({
        ...texts,
        socket: await agreed(place),
        rejectUnauthorized: isVerified,
        ...(isNamed ? { host } : { checkServerIdentity: () => undefined }),
        ...(isIP(host) === 0 ? { servername: host } : {}),
      }),
    );
  } catch (error) {
    // The driver waits for ever for a connection that it was not given: it is given one that fails, after its first write.
    const none = watched(new Duplex({ read: () => undefined, write: (_piece, _encoding, done) => done() }));
    const ends = error instanceof Error ? error : new Error(String(error));
    setImmediate(() => setImmediate(() => none.destroy(ends)));
    return none;
  }
}

/**
 * The way to PostgreSQL. The driver would keep a statement for ever whose connection is closed without an error or refused
 * after another one broke off (https://github.com/porsager/postgres/issues/1193), and write nothing more where the end comes
 * just before a write. So TLS is spoken here, too.
 *
 * @param tls undefined: without TLS.
 */
export function databaseSocket(tls: DatabaseTls | undefined): (place: Place) => Duplex | Promise<Duplex> {
  if (tls !== undefined) return (place) => securely(place, tls);
  return (place) => {
    const socket = new Socket();
    reach(socket, place);
    return watched(socket);
  };
}
