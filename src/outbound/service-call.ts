import type { ServiceCall } from '../connector/service-call.ts';
import type { Json } from '../core/json.ts';
import type { Outbound } from './call.ts';
import { atAddressOf, type ReachedService } from './connector-address.ts';
import type { OpenConnection } from './connections.ts';
import type { HttpContext } from './send.ts';
import { graphqlRequest } from './graphql/request.ts';
import { soapCall } from './soap/call.ts';

/**
 * What an action asks in another language than HTTP's, over a connection to its service.
 *
 * @returns the data, the result or the message.
 * @throws SnodoError as the step of that language.
 */
export async function serviceCall(
  outbound: Outbound,
  service: ReachedService,
  opened: OpenConnection,
  around: Omit<HttpContext, 'connection'>,
  call: ServiceCall,
): Promise<Json> {
  const context = { ...around, connection: atAddressOf(service, opened) };
  if (call.by === 'graphql') {
    const { by: _, ...asked } = call;
    return (await graphqlRequest(outbound, asked, context)).data;
  }
  if (call.by === 'soap') {
    const { by: _, ...asked } = call;
    return (await soapCall(outbound, asked, context)).result;
  }
  const { by: _, ...asked } = call;
  const { grpcCall } = await import('./grpc/grpc-call.ts');
  const answer = await grpcCall(outbound, asked, context);
  return 'message' in answer ? answer.message : [...answer.messages];
}
