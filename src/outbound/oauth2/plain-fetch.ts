import type { ConnectionConfig } from '../connection.ts';
import { guardedFetch } from '../fetch-for-models.ts';
import type { ServiceCalls } from './service-fetch.ts';

const timeoutMs = 20_000;

/** A guarded `fetch` without any credential, for what a service says of itself before there is one. */
export function serviceFetchOf(calls: ServiceCalls, slug: string, { tls }: ConnectionConfig): typeof globalThis.fetch {
  const config: ConnectionConfig = {
    connector: 'http',
    auth: { type: 'none' },
    ...(tls?.ca === undefined ? {} : { tls: { ca: tls.ca } }),
  };
  return guardedFetch(calls.outbound, { connection: { slug, config }, attempt: 1, timeoutMs, ...calls });
}
