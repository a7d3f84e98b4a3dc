import { SnodoError } from '../core/error.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { type ModelProvider, offlineProvider } from './provider.ts';
import { providerNamed } from './providers/table.ts';

function addressed(baseUrl: string, underRoot: string | undefined): string {
  const bare = underRoot !== undefined && URL.canParse(baseUrl) && new URL(baseUrl).pathname === '/';
  return bare ? new URL(underRoot, baseUrl).href : baseUrl;
}

/**
 * Where the models of a connection are asked; without one, the offline model.
 *
 * @throws SnodoError `invalid` where the connection does not say enough.
 */
export function providerOf(open: OpenConnection | undefined): ModelProvider {
  if (open === undefined || open.config.connector === 'offline') return offlineProvider;
  const { connector, headers } = open.config;
  const { id, baseUrl: usual, example, addressOf, underRoot } = providerNamed(connector);
  const baseUrl = open.config.baseUrl ?? usual ?? addressOf?.(open.config);
  if (baseUrl === undefined) {
    throw new SnodoError('invalid', `The connection "${open.slug}" needs a baseUrl, such as ${example}.`);
  }
  return { kind: id, name: connector, baseUrl: addressed(baseUrl, underRoot), ...(headers ? { headers } : {}) };
}
