import type { IClientOptions, MqttClient } from 'mqtt';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Link, SocketFailure } from '../../connector/socket.ts';

/** By the reason code of version 5 (OASIS MQTT 5, 2.4), or the return code of version 3.1.1 (3.2.2.3). */
const statuses: Readonly<Record<number, number>> = {
  1: 400,
  2: 400,
  3: 503,
  4: 401,
  5: 401,
  132: 400,
  133: 400,
  134: 401,
  135: 401,
  136: 503,
  137: 503,
  138: 403,
  143: 400,
  144: 400,
  149: 413,
  151: 429,
  153: 400,
  158: 400,
};

const coded = z.object({ code: z.int(), message: z.string() });

export function mqttFailure(error: unknown): SocketFailure | undefined {
  const read = coded.safeParse(error);
  const status = read.success ? statuses[read.data.code] : undefined;
  return read.success && status !== undefined ? { status, message: read.data.message } : undefined;
}

/** A refusal that the client does not make an error of. */
export class MqttRefusal extends Error {
  readonly code: number;

  constructor(message: string, code: number) {
    super(message);
    this.code = code;
  }
}

export type MqttVersion = '5' | '3.1.1';

/** The version that the address asks for: `version=3.1.1` for a server that knows no newer one. */
export function versionOf({ query }: Link): MqttVersion {
  return query.get('version') === '3.1.1' ? '3.1.1' : '5';
}

interface MqttSession {
  readonly clientId: string;
  /** How long the server keeps what comes while nobody is there, in seconds; left out, it keeps nothing. */
  readonly keptS?: number;
  /** How many messages it may send before the first is acknowledged. */
  readonly atOnce?: number;
}

export interface MqttConnection {
  readonly client: MqttClient;
  /** Rejects when the connection ends, which it must not while somebody waits for what comes. */
  readonly ended: Promise<never>;
  /** Whether the server has kept the session. */
  readonly isResumed: boolean;
}

const keepaliveS = 30;
const farewellMs = 1_000;
const mostAtOnce = 65_535;

/**
 * Does `work` with a connection of its own.
 *
 * @param prepare is given the client before anything can come.
 * @throws what the client throws.
 */
export async function overMqtt<T>(
  link: Link,
  { clientId, keptS, atOnce }: MqttSession,
  work: (connection: MqttConnection) => Promise<T>,
  prepare?: (client: MqttClient) => void,
): Promise<T> {
  const { MqttClient: Client } = await import('mqtt');
  const { credential, timeoutMs, tls } = link;
  const dialled = await link.dial();
  const stream = tls === undefined ? dialled : await link.secure(dialled);
  const isFive = versionOf(link) === '5';
  const options: IClientOptions = {
    clientId,
    clean: keptS === undefined,
    protocolVersion: isFive ? 5 : 4,
    ...(credential === undefined ? {} : { password: credential.password }),
    ...(credential?.username ? { username: credential.username } : {}),
    keepalive: keepaliveS,
    connectTimeout: timeoutMs,
    reconnectPeriod: 0,
    resubscribe: false,
    ...(isFive
      ? {
          properties: {
            ...(keptS === undefined ? {} : { sessionExpiryInterval: keptS }),
            ...(atOnce === undefined ? {} : { receiveMaximum: Math.min(atOnce, mostAtOnce) }),
          },
        }
      : {}),
  };
  const client = new Client(() => stream, options);
  prepare?.(client);
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  // It stays: an error that nobody listens to would end the process.
  client.on('error', broken.reject);
  client.on('disconnect', ({ reasonCode = 0 }) =>
    broken.reject(new MqttRefusal(`The server has ended the connection, with the reason ${reasonCode}.`, reasonCode)),
  );
  client.on('close', () => broken.reject(new Error('The connection was closed.')));
  const accepted = new Promise<boolean>((resolve) => {
    client.on('connect', ({ sessionPresent }) => resolve(sessionPresent));
  });
  try {
    const isResumed = await Promise.race([broken.promise, accepted]);
    return await work({ client, ended: broken.promise, isResumed });
  } finally {
    const farewell = client.endAsync().catch(() => undefined);
    await Promise.race([farewell, broken.promise.catch(() => undefined), sleep(farewellMs)]);
    client.end(true);
  }
}
