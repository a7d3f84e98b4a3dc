import { createHash } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { Client, credentials } from '@grpc/grpc-js';
import { LRUCache } from 'lru-cache';
import { SnodoError } from '../../core/error.ts';
import type { ClientTls } from '../auth/auth-kind.ts';
import type { EgressGuard } from '../egress-guard.ts';
import { guardedTarget } from './guarded-addresses.ts';

/** Connections that are kept; those beyond are closed and made anew. */
const mostChannels = 100;
const idleMs = 5 * 60_000;
/** Of one message, as the calls of HTTP have it of a body. */
const maxMessageBytes = 10_000_000;

/** A connection that is kept while it is of use; one that is given up lives until its last call is over. */
class Channel {
  readonly client: Client;
  #calls = 0;
  #givenUp = false;
  readonly #closed = Promise.withResolvers<void>();

  constructor(client: Client) {
    this.client = client;
  }

  async use<T>(work: (client: Client) => Promise<T>): Promise<T> {
    this.#calls += 1;
    try {
      return await work(this.client);
    } finally {
      this.#calls -= 1;
      this.#end();
    }
  }

  giveUp(): Promise<void> {
    this.#givenUp = true;
    this.#end();
    return this.#closed.promise;
  }

  #end(): void {
    if (!this.#givenUp || this.#calls > 0) return;
    this.client.close();
    this.#closed.resolve();
  }
}

/** The connections of gRPC: one for each set of addresses, name of the service, and identity that is shown. */
export class GrpcChannels {
  readonly #guard: EgressGuard;
  readonly #userAgent: string;
  readonly #channels = new LRUCache<string, Channel>({
    max: mostChannels,
    ttl: idleMs,
    updateAgeOnGet: true,
    dispose: (channel) => void channel.giveUp(),
  });

  constructor(guard: EgressGuard, userAgent: string) {
    this.#guard = guard;
    this.#userAgent = userAgent;
  }

  /**
   * Does `work` with a connection to a service.
   *
   * @param url `http:` for a connection in the clear.
   * @throws SnodoError `egress_refused`, `network`; what `work` throws.
   */
  async use<T>(url: URL, tls: ClientTls | undefined, work: (client: Client) => Promise<T>): Promise<T> {
    // Each time anew, as every call of HTTP that opens a connection: what may be reached can change.
    const target = await guardedTarget(this.#guard, url);
    const name = createHash('sha256')
      .update(JSON.stringify([target, url.origin, tls ?? null]))
      .digest('base64');
    const channel = this.#channels.get(name) ?? new Channel(this.#dial(target, url, tls));
    this.#channels.set(name, channel);
    return channel.use(async (client) => {
      try {
        return await work(client);
      } catch (error) {
        // After a failed connection it would wait before it tries the next; the gate sees to that.
        const unreached = error instanceof SnodoError && error.code === 'network';
        if (unreached && this.#channels.peek(name) === channel) this.#channels.delete(name);
        throw error;
      }
    });
  }

  #dial(target: string, url: URL, tls: ClientTls | undefined): Client {
    const { servername, ...identity } = tls ?? {};
    const secure =
      url.protocol === 'http:'
        ? credentials.createInsecure()
        : credentials.createFromSecureContext(createSecureContext(identity));
    return new Client(target, secure, {
      'grpc.default_authority': url.host,
      'grpc.ssl_target_name_override': servername ?? url.hostname.replace(/^\[(.*)\]$/, '$1'),
      'grpc.primary_user_agent': this.#userAgent,
      'grpc.max_receive_message_length': maxMessageBytes,
      'grpc.client_idle_timeout_ms': idleMs,
      // The environment's proxy would be asked to connect past the guard.
      'grpc.enable_http_proxy': 0,
      // The step's own retry is the only one, so that none goes past the gate and the log.
      'grpc.enable_retries': 0,
      'grpc.service_config_disable_resolution': 1,
      'grpc.use_local_subchannel_pool': 1,
    });
  }

  /** Waits for the calls under way. */
  async close(): Promise<void> {
    const open = [...this.#channels.values()].map((channel) => channel.giveUp());
    this.#channels.clear();
    await Promise.all(open);
  }
}
