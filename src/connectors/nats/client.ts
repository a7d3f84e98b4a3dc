import type { Authenticator, ConnectionOptions, NatsConnection } from '@nats-io/transport-node';
import { isIP } from 'node:net';
import type { Link, SocketFailure } from '../../connector/socket.ts';

const statuses: Readonly<Record<string, number>> = {
  AuthorizationError: 401,
  UserAuthenticationExpiredError: 401,
  PermissionViolationError: 403,
  StreamNotFoundError: 404,
  ConsumerNotFoundError: 404,
  JetStreamNotEnabled: 404,
};

function statusOf(error: Error): number | undefined {
  if (error.name !== 'JetStreamApiError') return statuses[error.name];
  return 'status' in error && typeof error.status === 'number' ? error.status : 400;
}

/** Whatever the client has put around it. */
export function natsFailure(error: unknown): SocketFailure | undefined {
  for (let one = error; one instanceof Error; one = one.cause) {
    const status = statusOf(one);
    if (status !== undefined) return { status, message: one.message };
  }
  return undefined;
}

/** Its client dials by itself: it is given an address that the guard has let pass. @throws SnodoError, Error. */
function addressOf({ host, lookup, allow }: Link): Promise<string> {
  allow(host);
  if (isIP(host) !== 0) return Promise.resolve(host);
  return new Promise((resolve, reject) => {
    lookup(host, {}, (error, address) => {
      if (error === null && typeof address === 'string') resolve(address);
      else reject(error ?? new Error(`${host} has no address.`));
    });
  });
}

const seed = /^SU[A-Z2-7]{50,}$/;

/** A token is a password without a user name; a seed of an nkey or a file of credentials stands in its place. */
async function authenticatorOf({ credential }: Link): Promise<Authenticator | undefined> {
  if (credential === undefined) return undefined;
  const { credsAuthenticator, nkeyAuthenticator, tokenAuthenticator, usernamePasswordAuthenticator } = await import(
    '@nats-io/transport-node'
  );
  const { username, password } = credential;
  const bytes = new TextEncoder().encode(password);
  if (password.includes('BEGIN NATS USER JWT')) return credsAuthenticator(bytes);
  if (seed.test(password)) return nkeyAuthenticator(bytes);
  return username === '' ? tokenAuthenticator(password) : usernamePasswordAuthenticator(username, password);
}

const pingEveryMs = 15_000;

/** Does `work` with a connection of its own. @throws what the client throws. */
export async function overNats<T>(link: Link, work: (connection: NatsConnection) => Promise<T>): Promise<T> {
  const { connect } = await import('@nats-io/transport-node');
  const [address, authenticator] = await Promise.all([addressOf(link), authenticatorOf(link)]);
  const { port, tls, query, timeoutMs } = link;
  const options: ConnectionOptions = {
    servers: `${isIP(address) === 6 ? `[${address}]` : address}:${port}`,
    name: 'snodo',
    ...(authenticator === undefined ? {} : { authenticator }),
    // Without null it would take TLS that nobody asked for, and not know the name to verify it by.
    tls: tls === undefined ? null : { ...tls, handshakeFirst: query.get('tls') === 'first' },
    timeout: timeoutMs,
    reconnect: false,
    ignoreClusterUpdates: true,
    pingInterval: pingEveryMs,
    maxPingOut: 2,
  };
  const connection = await connect(options);
  const cut = () => void connection.close().catch(() => undefined);
  link.signal.addEventListener('abort', cut);
  try {
    return await work(connection);
  } finally {
    link.signal.removeEventListener('abort', cut);
    await connection.close().catch(() => undefined);
  }
}

/** Rejects when the connection ends, which it must not while somebody waits for what comes. */
export function ended(connection: NatsConnection): Promise<never> {
  const broken = connection.closed().then((error) => {
    throw error instanceof Error ? error : new Error('The connection was closed.');
  });
  broken.catch(() => undefined);
  return broken;
}
