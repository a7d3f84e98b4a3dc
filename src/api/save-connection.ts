import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { connectorNamed } from '../connectors/catalogue.ts';
import type { ConnectionConfig } from '../outbound/connection.ts';
import { storedConfig } from '../outbound/stored-config.ts';
import { identityProblem } from '../outbound/connection-identity.ts';
import { putConnection, readConnection, type StoredConnection } from '../store/connections/connections.ts';
import { dropPrevious } from '../store/connections/previous-credentials.ts';
import { badField } from './bad-input.ts';
import { connectorProblem } from './known-connector.ts';
import { checkSourceReferences, ownSecrets, takeCredentialsOut, withPresentCredentials } from './credentials.ts';
import type { ApiParts } from './options.ts';

/** @throws SnodoError `not_found`. */
export async function presentConnection({ sql }: Pick<ApiParts, 'sql'>, name: string): Promise<StoredConnection> {
  const stored = await readConnection(sql, name);
  if (stored) return stored;
  throw new SnodoError('not_found', `There is no connection "${name}". GET /api/v1/connections lists those there are.`);
}

async function checkProtocol({ connector, baseUrl }: ConnectionConfig): Promise<void> {
  if (baseUrl === undefined) return;
  const protocols = (await connectorNamed(connector))?.socket?.protocols ?? ['https:', 'http:'];
  if (protocols.includes(new URL(baseUrl).protocol)) return;
  throw badField('baseUrl', `It must begin with ${protocols.map((one) => `${one}//`).join(' or ')}.`);
}

/** @throws SnodoError `invalid` for what cannot be together in a connection, or refers to a secret in a wrong form. */
export async function checkConnection(given: ConnectionConfig): Promise<void> {
  checkSourceReferences(given);
  const unknown = await connectorProblem(given);
  if (unknown !== undefined) throw badField('connector', unknown);
  await checkProtocol(given);
  const problem = identityProblem(given);
  if (problem) throw badField(problem.path, problem.message);
}

/**
 * Saves a configuration, its clear credentials in the sealed store.
 *
 * @param keepsPrevious whether the credential before stays good for a while, as it was kept.
 * @returns whether it is new.
 */
export async function saveConnection(
  parts: ApiParts,
  name: string,
  given: ConnectionConfig,
  keepsPrevious = false,
): Promise<boolean> {
  const { sql, secrets, connections, mcp, oauth, connectionCare } = parts;
  await checkConnection(given);
  const stored = await readConnection(sql, name);
  const before = stored && storedConfig(stored.config).config;
  const { config, secrets: sealed } = takeCredentialsOut(name, withPresentCredentials(given, before));
  for (const [secret, value] of sealed) await secrets.put(secret, value);
  const created = await putConnection(sql, name, z.json().parse(config));
  const kept = ownSecrets(name, config);
  for (const old of before ? ownSecrets(name, before) : []) if (!kept.includes(old)) await secrets.remove(old);
  // Who writes another credential over the present one means that none of the old ones is shown any more.
  const isAnother = sealed.size > 0 || JSON.stringify(before?.auth) !== JSON.stringify(config.auth);
  if (!keepsPrevious && isAnother) await dropPrevious(sql, name);
  connections.forget();
  void mcp.forget(name);
  await oauth.changed(name);
  await connectionCare.upkeep.readEnd(name);
  return created;
}
