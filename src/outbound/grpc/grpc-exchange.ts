import { performance } from 'node:perf_hooks';
import { type Client, type ClientReadableStream, Metadata, type StatusObject, status } from '@grpc/grpc-js';
import { SnodoError } from '../../core/error.ts';
import { tooLarge } from '../exchange.ts';
import { wholeBody } from '../streamed-body.ts';
import type { CallRequest, CallResponse } from '../transport.ts';
import type { GrpcChannels } from './channels.ts';
import { connectionFailure } from './connection-failure.ts';
import { headersOf, metadataOf } from './metadata.ts';
import { restOf } from './rest.ts';
import { grpcStatus } from './status.ts';

export interface GrpcOptions {
  /** As many messages are enough; left out, the service ends the answer. */
  readonly most?: number;
}

export interface GrpcAnswer extends CallResponse {
  /** The number of gRPC. */
  readonly code: status;
  readonly details: string;
  /** As they came. */
  readonly messages: readonly Uint8Array[];
  readonly metadata: Readonly<Record<string, string>>;
  readonly trailers: Readonly<Record<string, string>>;
  /** Whether the service ended the answer, and not `most`. */
  readonly complete: boolean;
}

const itself = (bytes: Buffer): Buffer => bytes;

interface Ended {
  readonly status: Pick<StatusObject, 'code' | 'details' | 'metadata'>;
  readonly complete: boolean;
}

/**
 * One message out, all there are back: on the wire a unary call is a stream of one. The path of the URL is the method, its
 * query and the headers are metadata.
 *
 * @throws SnodoError as `Transport.call`.
 */
export async function grpcExchange(
  channels: GrpcChannels,
  request: CallRequest,
  { most = Number.POSITIVE_INFINITY }: GrpcOptions,
): Promise<GrpcAnswer> {
  const { timeoutMs = 60_000, maxBytes = 10_000_000, signal, tls, onSent } = request;
  const started = performance.now();
  const deadline = Date.now() + timeoutMs;
  const url = new URL(request.url);
  const metadata = metadataOf({ ...Object.fromEntries(url.searchParams), ...request.headers });
  const message = wholeBody(request.body ?? '', 'A call of gRPC sends one message');
  const messages: Uint8Array[] = [];
  let initial = new Metadata();

  const converse = (client: Client): Promise<Ended> =>
    new Promise((resolve, reject) => {
      if (signal?.aborted === true) {
        reject(cancelled(url.host));
        return;
      }
      onSent?.();
      const stream: ClientReadableStream<Buffer> = client.makeServerStreamRequest(
        url.pathname,
        itself,
        itself,
        Buffer.from(message),
        metadata,
        { deadline },
      );
      let size = 0;
      const give = (end: () => void): void => {
        signal?.removeEventListener('abort', onAbort);
        end();
        // Of one that is over already nothing comes of it.
        stream.cancel();
      };
      const onAbort = (): void => give(() => reject(cancelled(url.host)));
      signal?.addEventListener('abort', onAbort);
      stream.on('metadata', (got: Metadata) => {
        initial = got;
      });
      stream.on('data', (came: Buffer) => {
        size += came.byteLength;
        if (size > maxBytes) {
          give(() => reject(tooLarge(url.host, maxBytes)));
          return;
        }
        messages.push(came);
        if (messages.length < most) return;
        const enough = { code: status.OK, details: '', metadata: new Metadata() };
        give(() => resolve({ status: enough, complete: false }));
      });
      // Every failure comes as a status too.
      stream.on('error', () => undefined);
      stream.on('status', (ended: StatusObject) => {
        const failure = connectionFailure(ended, url.host, maxBytes);
        give(() => (failure ? reject(failure) : resolve({ status: ended, complete: true })));
      });
    });

  const { status: ended, complete } = await channels.use(url, tls, converse);
  const trailers = headersOf(ended.metadata);
  const given = headersOf(initial);
  const [first] = messages;
  return {
    status: grpcStatus(ended.code).http,
    headers: { ...given, ...trailers, ...restOf(trailers) },
    body: first !== undefined && messages.length === 1 ? first : Buffer.concat(messages),
    ms: performance.now() - started,
    code: ended.code,
    details: ended.details,
    messages,
    metadata: given,
    trailers,
    complete,
  };
}

function cancelled(host: string): SnodoError {
  return new SnodoError('cancelled', `The call to ${host} was cancelled.`);
}
