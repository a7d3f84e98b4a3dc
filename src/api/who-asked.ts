import { openaiListing } from '../ai/providers/model-listing.ts';
import { modelProviders, providerNamed } from '../ai/providers/table.ts';
import { connectorNamed, listed } from '../connectors/catalogue.ts';
import { connectorReach } from '../outbound/connector-reach.ts';
import type { OpenConnection } from '../outbound/connections.ts';
import { type HttpContext, httpRequest } from '../outbound/http-request.ts';
import type { Outbound } from '../outbound/call.ts';

type Context = Omit<HttpContext, 'connection'>;

const longestMs = 15_000;

async function get(
  outbound: Outbound,
  connection: OpenConnection,
  path: string,
  context: Context,
  headers?: Readonly<Record<string, string>>,
): Promise<null> {
  await httpRequest(outbound, { path, timeoutMs: longestMs, headers }, { ...context, connection });
  return null;
}

/** Asks a service of models for its list, wherever that is. */
function askForModels(outbound: Outbound, connection: OpenConnection, context: Context): Promise<null> {
  const { config } = connection;
  const { listing = openaiListing, baseUrl: usual, addressOf } = providerNamed(config.connector);
  const baseUrl = config.baseUrl ?? usual ?? addressOf?.(config);
  if (baseUrl === undefined) return get(outbound, connection, openaiListing.url(''), context);
  const { origin, pathname, search } = new URL(listing.url(baseUrl.replace(/\/+$/, '')));
  const there = { ...connection, config: { ...config, baseUrl: origin } };
  return get(outbound, there, pathname + search, context, listing.headers);
}

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
  // One of models that is not made by hand is tried by its list, also where a document tells of its other operations.
  const known = modelProviders.has(id) && !listed.has(id) ? undefined : await connectorNamed(id);
  const isModel = known === undefined && id !== 'http';
  const baseUrl = config.baseUrl ?? known?.baseUrl ?? (isModel ? providerNamed(id).baseUrl : null);
  const there = { ...connection, config: { ...config, ...(baseUrl === null ? {} : { baseUrl }) } };
  const wanted = path ?? testPath;
  if (wanted !== undefined) return get(outbound, there, wanted, context);
  if (isModel) return askForModels(outbound, there, context);
  if (known === undefined) return get(outbound, there, '/', context);
  const { http, socket } = connectorReach(outbound, known, there, context);
  return (await known.test.ask(http, socket)).slice(0, 300);
}
