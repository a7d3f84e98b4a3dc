import type { Connector } from '../connector/connector.ts';
import type { ConnectorHttp } from '../connector/http.ts';
import type { ConnectorSocket } from '../connector/socket.ts';
import type { Outbound } from './call.ts';
import type { OpenConnection } from './connections.ts';
import { connectorHttp } from './connector-http.ts';
import type { HttpContext } from './http-request.ts';
import { connectorSocket } from './socket/connector-socket.ts';

/** A service over one connection, by whatever it speaks: of the other one each call fails. */
export function connectorReach(
  outbound: Outbound,
  service: Pick<Connector, 'id' | 'title' | 'baseUrl' | 'address' | 'http' | 'socket'>,
  opened: OpenConnection,
  context: Omit<HttpContext, 'connection'>,
): { readonly http: ConnectorHttp; readonly socket: ConnectorSocket } {
  return {
    http: connectorHttp(outbound, service, opened, context),
    socket: connectorSocket(outbound, service, opened, context),
  };
}
