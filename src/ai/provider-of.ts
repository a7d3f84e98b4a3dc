import { SnodoError } from '../core/error.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import type { ModelProvider } from './provider.ts';

const openaiBase = 'https://api.openai.com/v1';

/**
 * Where the models of a connection are asked; without one, the offline model.
 *
 * @throws SnodoError `invalid` where the connection does not say enough.
 */
export function providerOf(open: OpenConnection | undefined): ModelProvider {
  if (open === undefined || open.config.connector === 'offline') return { kind: 'offline' };
  const { connector, baseUrl, headers } = open.config;
  if (baseUrl === undefined && connector !== 'openai') {
    throw new SnodoError(
      'invalid',
      `The connection "${open.slug}" needs a baseUrl, such as http://127.0.0.1:11434/v1.`,
    );
  }
  return {
    kind: 'openai-compatible',
    name: connector,
    baseUrl: baseUrl ?? openaiBase,
    ...(headers ? { headers } : {}),
  };
}
