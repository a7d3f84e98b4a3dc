import { modelProviders } from '../ai/providers/table.ts';
import { connectorNamed, listed } from '../connectors/catalogue.ts';
import { nearest } from '../core/plan.ts';
import type { ConnectionConfig } from '../outbound/connection.ts';

/** Those that are no service of their own. */
const plain: readonly string[] = ['http', 'mcp'];

/**
 * Why a connection leads nowhere: nobody knows its connector, and it says no address. With one any name will do: models are
 * asked there as OpenAI's are.
 */
export async function connectorProblem({ connector, baseUrl }: ConnectionConfig): Promise<string | undefined> {
  if (baseUrl !== undefined || plain.includes(connector) || modelProviders.has(connector)) return undefined;
  if ((await connectorNamed(connector)) !== undefined) return undefined;
  const meant = nearest(connector, [...plain, ...modelProviders.keys(), ...listed.keys()]);
  return meant === undefined
    ? `There is no connector "${connector}". GET /api/v1/connectors lists those there are; one of models that speak as OpenAI's do needs a baseUrl.`
    : `There is no connector "${connector}". Did you mean "${meant}"? One of models that speak as OpenAI's do needs a baseUrl.`;
}
