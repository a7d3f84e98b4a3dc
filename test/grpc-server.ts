import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as grpc from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { ReflectionService } from '@grpc/reflection';

const file = join(import.meta.dirname, 'protos/orders.proto');
export const ordersProto = readFileSync(file, 'utf8');

/** What the server was asked, as its own library read it. */
export interface SeenCall {
  readonly method: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly metadata: grpc.Metadata;
  readonly path: string;
  readonly host: string;
}

interface Reply {
  readonly order?: Readonly<Record<string, unknown>>;
  readonly error?: Partial<grpc.StatusObject> & { readonly code: grpc.status };
  readonly metadata?: Readonly<Record<string, string>>;
  readonly trailers?: Readonly<Record<string, string>>;
}

export interface GrpcServer extends AsyncDisposable {
  readonly port: number;
  readonly seen: SeenCall[];
  /** The clients that are connected. */
  readonly server: grpc.Server;
}

function metadataOf(values: Readonly<Record<string, string>>): grpc.Metadata {
  const metadata = new grpc.Metadata();
  for (const [name, value] of Object.entries(values)) metadata.set(name, value);
  return metadata;
}

/** A server of gRPC with the services of `protos/orders.proto`, by the libraries of gRPC itself. */
export async function grpcServer(
  answer: (call: SeenCall, at: number) => Reply | Promise<Reply>,
  options: {
    readonly reflection?: boolean;
    readonly credentials?: grpc.ServerCredentials;
    /** Gives the orders of `List`; ends when it does. */
    readonly list?: (stream: grpc.ServerWritableStream<{ readonly count: number }, unknown>) => void;
  } = {},
): Promise<GrpcServer> {
  const { reflection = true, credentials = grpc.ServerCredentials.createInsecure() } = options;
  const definition = loadSync(file, { keepCase: true, longs: String, enums: String, defaults: true });
  const service = Object.entries(definition).find(([name]) => name === 'shop.v1.Orders')?.[1];
  if (service === undefined || 'format' in service) throw new Error('there is no service');
  const seen: SeenCall[] = [];
  const server = new grpc.Server();
  const get: grpc.handleUnaryCall<Record<string, unknown>, unknown> = (call, callback) => {
    const one = {
      method: 'Get',
      request: call.request,
      metadata: call.metadata,
      path: call.getPath(),
      host: call.getHost(),
    };
    seen.push(one);
    void Promise.resolve(answer(one, seen.length)).then(({ order = {}, error, metadata, trailers = {} }) => {
      if (metadata) call.sendMetadata(metadataOf(metadata));
      if (error) callback({ details: '', ...error, metadata: error.metadata ?? metadataOf(trailers) });
      else callback(null, order, metadataOf(trailers));
    });
  };
  const list: grpc.handleServerStreamingCall<{ readonly count: number }, unknown> = (stream) => {
    if (options.list) {
      options.list(stream);
      return;
    }
    for (let at = 1; at <= stream.request.count; at += 1) stream.write({ order_id: at });
    stream.end();
  };
  server.addService(service, { Get: get, List: list });
  if (reflection) new ReflectionService(definition).addToServer(server);
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  return {
    port,
    seen,
    server,
    async [Symbol.asyncDispose]() {
      server.forceShutdown();
    },
  };
}
