import type { Connector } from '../connector/connector.ts';
import { SnodoError } from '../core/error.ts';
import type { OpenConnection } from './connections.ts';

export type ReachedService = Pick<Connector, 'id' | 'title' | 'baseUrl' | 'address'>;

/** An address whose parts are all told by the credential, such as the region for which it signs. */
function toldBy(auth: object, template: string | undefined): string | undefined {
  if (template === undefined) return undefined;
  const told = new Map(Object.entries(auth));
  const filled = template.replaceAll(/\{(\w+)\}/g, (part, name: string) => {
    const value: unknown = told.get(name);
    return typeof value === 'string' && /^[\w-]+$/.test(value) ? value : part;
  });
  return filled.includes('{') ? undefined : filled;
}

/**
 * A connection with the address of its service, where it says none of its own.
 *
 * @throws SnodoError `invalid` also where it was given to another service: the credentials of one are not for the other.
 */
export function atAddressOf(
  { id, title, baseUrl: usual, address }: ReachedService,
  connection: OpenConnection,
): OpenConnection {
  const { slug, config } = connection;
  if (config.connector !== id) {
    throw new SnodoError(
      'invalid',
      `"${slug}" is a connection to "${config.connector}", and this needs a connection to "${id}".`,
    );
  }
  const baseUrl = config.baseUrl ?? usual ?? toldBy(config.auth, address?.template);
  if (baseUrl === undefined) {
    throw new SnodoError('invalid', `The connection "${slug}" needs a baseUrl: each account of ${title} has its own.`);
  }
  return { ...connection, config: { ...config, baseUrl } };
}
