import { connectors } from '../connectors/catalogue.ts';
import { connectorHttp } from '../outbound/connector-http.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { type HttpContext, httpRequest } from '../outbound/http-request.ts';
import type { Outbound } from '../outbound/call.ts';

type Context = Omit<HttpContext, 'connection'>;

const longestMs = 15_000;

async function get(outbound: Outbound, connection: OpenConnection, path: string, context: Context): Promise<null> {
  await httpRequest(outbound, { path, timeoutMs: longestMs }, { ...context, connection });
  return null;
}

/** https://platform.openai.com/docs/api-reference/models/list, which the others behind such an address answer too. */
const modelsPath = '/models';
const openAi = 'https://api.openai.com/v1';

/**
 * Makes the call by which a connection is tried: the connector's own, or a GET.
 *
 * @param path asked for in any case.
 * @returns who the service says it is; null where the answer tells nobody.
 * @throws SnodoError as `httpRequest`; `unreadable` where the connector's own call is answered in another form.
 */
export async function askWho(
  outbound: Outbound,
  connection: OpenConnection,
  path: string | undefined,
  context: Context,
): Promise<string | null> {
  const { config } = connection;
  const { connector: id, testPath } = config;
  const known = connectors.get(id);
  const isModel = known === undefined && id !== 'http';
  const baseUrl = config.baseUrl ?? known?.baseUrl ?? (id === 'openai' ? openAi : undefined);
  const there = { ...connection, config: { ...config, ...(baseUrl === undefined ? {} : { baseUrl }) } };
  const wanted = path ?? testPath;
  if (wanted !== undefined) return get(outbound, there, wanted, context);
  if (known === undefined) return get(outbound, there, isModel ? modelsPath : '/', context);
  return (await known.test.ask(connectorHttp(outbound, there, context))).slice(0, 300);
}
