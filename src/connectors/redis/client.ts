import type { Redis } from 'ioredis';
import type { ConnectorSocket, Link, SocketFailure } from '../../connector/socket.ts';

/** By the first word of an error (https://redis.io/docs/latest/develop/reference/protocol-spec/#simple-errors). */
const statuses: Readonly<Record<string, number>> = {
  WRONGPASS: 401,
  NOAUTH: 401,
  NOPERM: 403,
  LOADING: 503,
  BUSY: 503,
  MASTERDOWN: 503,
  READONLY: 503,
  OOM: 507,
  WRONGTYPE: 409,
};

export function redisFailure(error: unknown): SocketFailure | undefined {
  if (!(error instanceof Error) || error.name !== 'ReplyError') return undefined;
  // Without a password set there, the server refuses any.
  if (error.message.includes('AUTH <password> called without any password'))
    return { status: 401, message: error.message };
  return { status: statuses[error.message.split(' ', 1)[0] ?? ''] ?? 400, message: error.message };
}

/** Does `work` with a client of its own. @throws what the client throws. */
export async function withRedis<T>(link: Link, work: (redis: Redis) => Promise<T>): Promise<T> {
  const { AbstractConnector, Redis: Client } = await import('ioredis');
  const plain = await link.dial();
  const stream = link.tls === undefined ? plain : await link.secure(plain);
  class Dialled extends AbstractConnector {
    constructor() {
      super(1_000);
    }

    async connect() {
      this.stream = stream;
      return stream;
    }
  }
  const redis = new Client({
    Connector: Dialled,
    lazyConnect: true,
    enableReadyCheck: false,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
    // A connection that nothing comes over any more breaks nothing by itself.
    commandTimeout: link.timeoutMs,
  });
  // What fails is told by the command that fails.
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    const { credential, path } = link;
    if (credential?.username) await redis.auth(credential.username, credential.password);
    else if (credential) await redis.auth(credential.password);
    if (path !== '') await redis.select(path);
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}

/** One call by a client of its own. @throws SnodoError as `ConnectorSocket.call`. */
export function overRedis<T>(socket: ConnectorSocket, method: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  return socket.call(method, (link) => withRedis(link, work));
}
