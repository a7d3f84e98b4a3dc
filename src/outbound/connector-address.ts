import type { Connector } from '../connector/connector.ts';
import { SnodoError } from '../core/error.ts';
import type { OpenConnection } from './connections.ts';

export type ReachedService = Pick<Connector, 'id' | 'title' | 'baseUrl'>;

/**
 * A connection with the address of its service, where it says none of its own.
 *
 * @throws SnodoError `invalid` also where it was given to another service: the credentials of one are not for the other.
 */
export function atAddressOf({ id, title, baseUrl: usual }: ReachedService, connection: OpenConnection): OpenConnection {
  const { slug, config } = connection;
  if (config.connector !== id) {
    throw new SnodoError(
      'invalid',
      `"${slug}" is a connection to "${config.connector}", and this needs a connection to "${id}".`,
    );
  }
  const baseUrl = config.baseUrl ?? usual;
  if (baseUrl === undefined) {
    throw new SnodoError('invalid', `The connection "${slug}" needs a baseUrl: each account of ${title} has its own.`);
  }
  return { ...connection, config: { ...config, baseUrl } };
}
