import type { MadeOperation, MadeService } from '../../connectors/specification/made-service.ts';
import { isGiven } from '../../connectors/specification/reading.ts';
import { kebab, spoken } from '../../connectors/specification/wording.ts';
import type { DescribedService } from '../../outbound/grpc/describe-services.ts';
import { Names } from '../naming.ts';
import { bodyFields, Definitions } from './definitions.ts';
import { headOf, mostOperations, type SpokenWish } from './spoken-head.ts';

type Method = DescribedService['methods'][number];

function operationOf(service: string, { method, input, output, reads }: Method, definitions: Definitions) {
  const asked = definitions.local(input);
  const message = definitions.followed(asked);
  const keys = new Names('_');
  const fields = bodyFields(message, keys);
  // Such as a moment, which JSON writes as a text; of nothing there is nothing to give.
  const isWhole = !isGiven(message['properties']) && message['additionalProperties'] !== false;
  const made: MadeOperation = {
    title: spoken(method).slice(0, 90),
    description: `The method ${method} of ${service}.`,
    method: 'POST',
    path: `/${service}/${method}`,
    fields: isWhole ? [{ key: keys.take('message'), in: 'whole', schema: message }] : fields,
    output: definitions.local(output),
    ...(reads ? { reads: true } : {}),
    speaks: { by: 'grpc', service, method },
  };
  return made;
}

/** A server of gRPC by what it says of itself: its methods that take one message and answer one. @throws SnodoError `invalid`. */
export function grpcService(services: readonly DescribedService[], wish: SpokenWish): MadeService {
  const definitions = new Definitions();
  const names = new Names('-');
  const operations = new Map<string, MadeOperation>();
  for (const { service, methods } of services) {
    const own = services.length === 1 ? '' : `${service.split('.').at(-1) ?? service} `;
    for (const one of methods) {
      if (one.kind !== 'unary' || operations.size >= mostOperations) continue;
      operations.set(names.take(kebab(`${own}${one.method}`) || 'method'), operationOf(service, one, definitions));
    }
  }
  const { origin } = new URL(wish.url);
  const [only, second] = services;
  const title = second === undefined ? only?.service.split('.').at(-1) : undefined;
  const head = headOf(wish, { baseUrl: origin, operations: operations.size, about: 'the gRPC server', title });
  return { head: { ...head, speaks: 'grpc' }, operations, definitions: definitions.all };
}
