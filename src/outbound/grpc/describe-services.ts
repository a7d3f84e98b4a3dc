import type { DescService } from '@bufbuild/protobuf';
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import type { Json } from '../../core/json.ts';
import type { Outbound } from '../call.ts';
import { type HttpContext, withoutSecrets } from '../send.ts';
import { grpcServer, type GrpcTarget } from './grpc-call.ts';
import { messageSchema } from './json-schema.ts';
import { schemaOfTexts } from './known-schemas.ts';

export interface DescribedService {
  /** Its full name. */
  readonly service: string;
  readonly methods: readonly {
    readonly method: string;
    readonly kind: 'unary' | 'server_streaming' | 'client_streaming' | 'bidi_streaming';
    /** A JSON Schema. */
    readonly input: { readonly [key: string]: Json };
    readonly output: { readonly [key: string]: Json };
    /** Whether it changes nothing, as its description says. */
    readonly reads: boolean;
  }[];
}

function described({ typeName, methods }: DescService): DescribedService {
  return {
    service: typeName,
    methods: methods.map(({ name, methodKind, input, output, idempotency }) => ({
      method: name,
      kind: methodKind,
      input: messageSchema(input),
      output: messageSchema(output),
      reads: idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS,
    })),
  };
}

/** Of the protocol itself; nobody calls them from a workflow. */
const itself = /^grpc\.(reflection|health|channelz)\./;

/**
 * The services of a server with what their methods take: as texts of .proto files say, or the server itself.
 *
 * @throws SnodoError as `grpcCall`.
 */
export async function describeServices(
  outbound: Outbound,
  input: GrpcTarget & { readonly proto?: readonly string[] | undefined },
  context: HttpContext,
): Promise<readonly DescribedService[]> {
  return withoutSecrets(context, async () => {
    if (input.proto) return schemaOfTexts(input.proto).services.map(described);
    const { reflection } = grpcServer(outbound, input, context);
    const names = (await reflection.services()).filter((name) => !itself.test(name));
    const services: DescribedService[] = [];
    for (const name of names) {
      const service = (await reflection.schema(name)).service(name);
      if (service) services.push(described(service));
    }
    return services;
  });
}
