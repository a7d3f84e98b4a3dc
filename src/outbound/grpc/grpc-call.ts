import { status } from '@grpc/grpc-js';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { authenticatedCall } from '../authenticated-call.ts';
import type { Outbound } from '../call.ts';
import { headerLayers } from '../header-layers.ts';
import { type HttpContext, withoutSecrets } from '../send.ts';
import { grpcAddress } from './grpc-address.ts';
import type { GrpcAnswer, GrpcOptions } from './grpc-exchange.ts';
import { schemaOfServer, schemaOfTexts } from './known-schemas.ts';
import { Reflection } from './reflection.ts';
import { grpcStatusError } from './status-error.ts';

export interface GrpcTarget {
  /** `host:port`, where there is no connection. */
  readonly target?: string | undefined;
  readonly plaintext?: boolean | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  /** For each call, those of reflection too. */
  readonly timeoutMs?: number | undefined;
}

export interface GrpcCallInput extends GrpcTarget {
  /** Its full name, with the package. */
  readonly service: string;
  readonly method: string;
  readonly message?: Json | undefined;
  /** Texts of .proto files; left out, the server is asked (reflection). */
  readonly proto?: readonly string[] | undefined;
  /** As many are enough of a stream. Default 1,000. */
  readonly maxMessages?: number | undefined;
}

/** Types and not interfaces: only so they are Json. */
type Around = {
  readonly metadata: Readonly<Record<string, string>>;
  readonly trailers: Readonly<Record<string, string>>;
};

export type GrpcResult =
  | ({ readonly message: Json } & Around)
  | ({ readonly messages: readonly Json[]; readonly complete: boolean } & Around);

/** How a server is called: authenticated, throttled and recorded as any. */
export interface GrpcServer {
  readonly url: URL;
  /** @throws SnodoError `grpc_status` for any status but OK, and UNIMPLEMENTED where that is accepted. */
  call(
    service: string,
    method: string,
    body: Uint8Array,
    options: GrpcOptions,
    accepted?: readonly status[],
  ): Promise<GrpcAnswer>;
  readonly reflection: Reflection;
}

export function grpcServer(outbound: Outbound, input: GrpcTarget, context: HttpContext): GrpcServer {
  const { connection, redactor, idempotencyKey, traceparent, signal, attempt, record, caller } = context;
  const url = grpcAddress(input, connection?.config.baseUrl);
  const call: GrpcServer['call'] = async (service, method, body, options, accepted = []) => {
    const own = { 'idempotency-key': idempotencyKey, traceparent };
    const headers = headerLayers(own, connection?.config.headers, input.metadata);
    const { response, shown } = await authenticatedCall(
      outbound.grpc(options),
      { method: 'POST', url: new URL(`/${service}/${method}`, url), headers, body },
      { timeoutMs: input.timeoutMs, signal },
      { connection, attempt, record, redactor, caller },
      (code) => code < 400,
    );
    if (response.code === status.OK || accepted.includes(response.code)) return response;
    throw grpcStatusError(response, shown, redactor, Date.now());
  };
  const ask = (service: string, method: string, body: Uint8Array) =>
    call(service, method, body, {}, [status.UNIMPLEMENTED]);
  return { url, call, reflection: new Reflection(ask, url.host) };
}

/** As a name goes into the path of a URL: nothing else may come with it. */
function checkName(field: string, name: string): void {
  if (/^[A-Za-z_][\w.]*$/.test(name)) return;
  throw new SnodoError('invalid', `${field}: "${name}" is not a name, such as shop.v1.Orders.`);
}

/**
 * A call of gRPC as a workflow writes it. The messages are in the JSON form of Protocol Buffers.
 *
 * @throws SnodoError `grpc_status` for any status but OK, with its name, message and details in `details.body`; `timeout`;
 * `invalid`; and all of `Transport.call`. No secret is in any of them.
 */
export async function grpcCall(outbound: Outbound, input: GrpcCallInput, context: HttpContext): Promise<GrpcResult> {
  return withoutSecrets(context, async () => {
    checkName('service', input.service);
    checkName('method', input.method);
    const server = grpcServer(outbound, input, context);
    const schema =
      input.proto === undefined
        ? await schemaOfServer(
            server.reflection,
            [context.connection?.slug ?? '', server.url.origin],
            input.service,
            input.method,
          )
        : schemaOfTexts(input.proto);
    const method = schema.method(input.service, input.method);
    if (method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming') {
      throw new SnodoError('invalid', `method: ${input.method} takes a stream of messages. grpc.call sends one.`);
    }
    const streams = method.methodKind === 'server_streaming';
    const body = schema.encode(method.input, input.message ?? {});
    const answer = await server.call(
      input.service,
      input.method,
      body,
      streams ? { most: input.maxMessages ?? 1_000 } : {},
    );
    const { metadata, trailers, complete } = answer;
    const messages = answer.messages.map((bytes) => schema.decode(method.output, bytes));
    if (streams) return { messages, complete, metadata, trailers };
    const [message] = messages;
    if (message !== undefined && messages.length === 1) return { message, metadata, trailers };
    throw new SnodoError(
      'unreadable',
      `${server.url.host} answered ${input.method} with ${messages.length} messages and not with one.`,
    );
  });
}
