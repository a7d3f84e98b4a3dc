import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Sql } from 'postgres';
import type { ConnectorSocket, Link, SocketFailure } from '../../connector/socket.ts';
import { SnodoError } from '../../core/error.ts';
import type { Dialect, Statement } from '../sql/statement.ts';
import { rowOf } from '../sql/row.ts';

export const dialect: Dialect = {
  quote: (name) => `"${name.replaceAll('"', '""')}"`,
  placeholder: (at) => `$${at}`,
};

/** By the classes of SQLSTATE (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const byClass: Readonly<Record<string, number>> = {
  '08': 502,
  '23': 409,
  '28': 401,
  '3D': 404,
  '40': 503,
  '53': 503,
  '55': 409,
  '57': 503,
  '58': 500,
  XX: 500,
};

export function postgresFailure(error: unknown): SocketFailure | undefined {
  if (!(error instanceof Error) || error.name !== 'PostgresError' || !('code' in error)) return undefined;
  const code = String(error.code);
  const status = code === '42501' ? 403 : (byClass[code.slice(0, 2)] ?? 400);
  return { status, message: `${error.message} (${code})` };
}

/** `2026-11-28 10:00:00` as ISO 8601 writes it: which zone it is in is not said. */
function local(text: string): string {
  return text.replace(' ', 'T');
}

/** https://www.postgresql.org/docs/current/protocol-message-formats.html: SSLRequest, which is answered by one letter. */
const sslRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

/** @throws SnodoError `network` where the server closes instead, or says nothing: the client sets itself no time before this. */
async function answerTo(request: Buffer, plain: Socket, { host, timeoutMs }: Link): Promise<unknown> {
  const closed = new AbortController();
  plain.once('close', () => closed.abort());
  const signal = AbortSignal.any([closed.signal, AbortSignal.timeout(timeoutMs)]);
  plain.write(request);
  try {
    const [answer]: unknown[] = await once(plain, 'data', { signal });
    return answer;
  } catch (cause) {
    throw new SnodoError('network', `${host} did not answer whether it offers TLS.`, { cause });
  }
}

async function dialled(link: Link): Promise<Socket> {
  const { dial, secure, tls, host } = link;
  const plain = await dial();
  if (tls === undefined) return plain;
  const answer = await answerTo(sslRequest, plain, link);
  if (Buffer.isBuffer(answer) && answer.toString() === 'S') return secure(plain);
  const message = `${host} does not offer TLS. Switch it on there, or write tls=off into the address.`;
  throw new SnodoError('network', message, { retryable: false });
}

const asText = (value: unknown) => String(value);
const asInstant = (text: string) => new Date(text).toISOString();

/** A client of one connection, which whoever makes it ends. */
async function clientOf(link: Link, more: object): Promise<Sql> {
  const { credential } = link;
  if (credential === undefined)
    throw new SnodoError('invalid', 'PostgreSQL wants a user name: use auth of type "basic".');
  const { default: postgres } = await import('postgres');
  const { username, password } = credential;
  const guarded = { socket: () => dialled(link) };
  return postgres({
    ...guarded,
    host: link.host,
    port: link.port,
    database: link.path === '' ? username : link.path,
    username,
    // A function: an empty text would be filled in from the environment of this process.
    pass: () => password,
    ssl: false,
    max: 1,
    prepare: false,
    onnotice: () => undefined,
    connection: { application_name: 'snodo', statement_timeout: link.timeoutMs },
    types: {
      date: { to: 1082, from: [1082], parse: asText, serialize: asText },
      timestamp: { to: 1114, from: [1114], parse: local, serialize: asText },
      timestamptz: { to: 1184, from: [1184], parse: asInstant, serialize: asText },
    },
    ...more,
  });
}

/** Does `work` with a client of its own. @throws SnodoError as `ConnectorSocket.call`. */
export function overPostgres<T>(socket: ConnectorSocket, method: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  return socket.call(method, async (link) => {
    const sql = await clientOf(link, {});
    try {
      return await work(sql);
    } finally {
      void sql.end({ timeout: 0 });
    }
  });
}

/** Decoding what was written since long ago takes its time. */
const longestStatementMs = 600_000;

/** A connection that stays. */
interface HeldPostgres {
  readonly sql: Sql;
  /** Rejects when it is no more: the client would open another one in silence. */
  readonly ended: Promise<never>;
  /** Lets the server wait, or not any more. */
  readonly pause: (isPaused: boolean) => void;
}

/** Does `work` with one that stays until the work is done. @param notified hears the payloads of what it listens to. */
export function heldPostgres(
  socket: ConnectorSocket,
  signal: AbortSignal,
  work: (held: HeldPostgres) => Promise<void>,
  notified: (payload: string) => void = () => undefined,
): Promise<void> {
  return socket.hold(async (link) => {
    const { promise: ended, reject } = Promise.withResolvers<never>();
    ended.catch(() => undefined);
    let stream: Socket | undefined;
    const sql = await clientOf(link, {
      socket: async () => (stream = await dialled(link)),
      connection: { application_name: 'snodo', statement_timeout: longestStatementMs },
      max_lifetime: null,
      onnotify: (_: string, payload: string) => notified(payload),
      onclose: () => reject(new SnodoError('network', `${link.host}:${link.port} closed the connection.`)),
    });
    try {
      await work({ sql, ended, pause: (isPaused) => void (isPaused ? stream?.pause() : stream?.resume()) });
    } finally {
      void sql.end({ timeout: 0 });
    }
  }, signal);
}

/** Always by the extended protocol: it takes one statement alone, also where there are no parameters. */
const extended = { prepare: false, simple: false };

/** Its rows, of which no more are fetched than are wanted. @throws SnodoError as `overPostgres`. */
export function askPostgres(socket: ConnectorSocket, method: string, { text, values }: Statement, limit: number) {
  return overPostgres(socket, method, async (sql) => {
    const fetched: object[] = [];
    let count = 0;
    // One of more than is wanted, to know whether there are more.
    await sql.unsafe(text, [...values], extended).cursor(limit + 1, (batch) => {
      fetched.push(...batch);
      count = 'count' in batch && typeof batch.count === 'number' ? batch.count : fetched.length;
      return sql.CLOSE;
    });
    const more = fetched.length > limit;
    const rows = fetched.slice(0, limit).map(rowOf);
    return { rows, count: more ? rows.length : count, more };
  });
}

/** For a statement that changes rows: how many, and the rows where it gives them back. */
export function changeInPostgres(socket: ConnectorSocket, method: string, { text, values }: Statement) {
  return overPostgres(socket, method, async (sql) => {
    const result = await sql.unsafe(text, [...values], extended);
    return { rows: [...result].map(rowOf), count: result.count };
  });
}
