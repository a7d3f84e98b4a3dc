import { createServer } from 'node:http';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import protobuf from 'protobufjs';
import { z } from 'zod';

const pair = z.object({
  key: z.string(),
  value: z.object({ stringValue: z.string().optional(), intValue: z.string().optional() }),
});
const exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(pair) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().default(''),
              name: z.string(),
              startTimeUnixNano: z.string(),
              endTimeUnixNano: z.string(),
              attributes: z.array(pair).default([]),
              status: z.object({ code: z.number().default(0), message: z.string().default('') }).optional(),
            }),
          ),
        }),
      ),
    }),
  ),
});

export interface CollectedSpan {
  readonly trace: string;
  readonly span: string;
  readonly parent: string;
  readonly name: string;
  readonly ms: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly failure: string | undefined;
}

const hex = (base64: string) => Buffer.from(base64, 'base64').toString('hex');
const named = (pairs: readonly z.infer<typeof pair>[]) =>
  Object.fromEntries(pairs.map(({ key, value }) => [key, value.stringValue ?? value.intValue ?? '']));

/** A collector of OpenTelemetry: takes OTLP over HTTP and keeps the spans. */
export class Collector implements AsyncDisposable {
  readonly spans: CollectedSpan[] = [];
  /** What sent them says of itself. */
  resource: Readonly<Record<string, string>> = {};
  /** The headers of the last request. */
  headers: Readonly<Record<string, string | string[] | undefined>> = {};
  readonly #server = createServer((request, response) => {
    this.headers = request.headers;
    void buffer(request).then((body) => {
      this.#take(body);
      response.writeHead(request.url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/x-protobuf' }).end();
    });
  });
  readonly #type = protobuf
    .loadSync(join(import.meta.dirname, 'protos/trace-service.proto'))
    .lookupType('traces.Export');

  #take(body: Buffer): void {
    const plain = this.#type.toObject(this.#type.decode(body), { bytes: String, longs: String });
    for (const { resource, scopeSpans } of exported.parse(plain).resourceSpans) {
      this.resource = named(resource.attributes);
      for (const one of scopeSpans.flatMap(({ spans }) => spans)) {
        this.spans.push({
          trace: hex(one.traceId),
          span: hex(one.spanId),
          parent: hex(one.parentSpanId),
          name: one.name,
          ms: Number(BigInt(one.endTimeUnixNano) - BigInt(one.startTimeUnixNano)) / 1e6,
          attributes: named(one.attributes),
          failure: one.status?.code === 2 ? one.status.message : undefined,
        });
      }
    }
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
