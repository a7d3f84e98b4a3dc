import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { buildConnector, type Dispatcher } from 'undici';
import type { ClientTls } from './auth/auth-kind.ts';
import type { EgressGuard } from './egress-guard.ts';
import { direct, type ProxySettings, proxied } from './proxies.ts';
import { tellingAlerts } from './told-alert.ts';

/** Pools for clients with a certificate of their own; those beyond are closed and made anew. */
const mostPools = 100;

/** The pools of kept connections: one for all, and one for each identity that is shown while TLS is set up. */
export class Agents {
  readonly #guard: EgressGuard;
  readonly #proxies: ProxySettings | undefined;
  readonly #plain: Dispatcher;
  readonly #own = new LRUCache<string, Dispatcher>({ max: mostPools, dispose: (agent) => void agent.close() });

  constructor(guard: EgressGuard, proxies: ProxySettings | undefined) {
    this.#guard = guard;
    this.#proxies = proxies;
    this.#plain = this.#make(undefined);
  }

  get(tls: ClientTls | undefined): Dispatcher {
    if (tls === undefined) return this.#plain;
    // A digest, so that no key stays in memory as the name of a pool.
    const name = createHash('sha256').update(JSON.stringify(tls)).digest('base64');
    const agent = this.#own.get(name) ?? this.#make(tls);
    this.#own.set(name, agent);
    return agent;
  }

  #make(tls: ClientTls | undefined): Dispatcher {
    const options = {
      connect: tellingAlerts(buildConnector({ lookup: this.#guard.lookup, ...tls })),
      tls,
      // Further calls to the same origin wait; without a limit a burst of runs would use up the file descriptors.
      connections: 256,
    };
    return this.#proxies === undefined ? direct(options) : proxied(this.#proxies, options);
  }

  /** Waits for the calls under way. */
  async close(): Promise<void> {
    await Promise.all([this.#plain, ...this.#own.values()].map((agent) => agent.close()));
  }
}
