import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Json } from '../../src/core/json.ts';

/** What a model answers, or how its service fails. */
export type ModelReply =
  | {
      /** The pieces in which the text comes. */
      readonly text: readonly string[];
      readonly tools?: readonly { readonly name: string; readonly input: { readonly [name: string]: Json } }[];
      readonly usage?: { readonly input: number; readonly output: number };
      /** It came to the end of what it may write. */
      readonly cutOff?: boolean;
      /** The connection is lost after this many pieces. */
      readonly cutAfter?: number;
      /** It says that it is overloaded after this many pieces. */
      readonly failAfter?: number;
      /** Between two pieces: when it is fulfilled, the next goes out. */
      readonly pace?: (at: number) => Promise<void>;
    }
  | {
      readonly status: number;
      readonly message: string;
      /** Seconds, for the header. */
      readonly retryAfter?: number;
    };

/** A question as it came. */
export interface ModelQuestion {
  readonly method: string;
  /** Path and query. */
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: { readonly [name: string]: unknown };
}

export interface ModelServer extends AsyncDisposable {
  /** The connection's `baseUrl`. */
  readonly baseUrl: string;
  readonly asked: ModelQuestion[];
}

/** What `reply` gets besides the question: how often models were asked before. */
export type Replying = (question: ModelQuestion, at: number) => ModelReply | Promise<ModelReply>;

/** A route of a protocol. `undefined`: it is not this one's. */
export type Protocol = (
  question: ModelQuestion,
  response: ServerResponse,
  reply: () => Promise<ModelReply>,
) => Promise<boolean> | boolean;

const bodySchema = z.record(z.string(), z.unknown());

function bodyOf(bytes: Buffer): ModelQuestion['body'] {
  const text = bytes.toString();
  if (text.startsWith('{')) return bodySchema.parse(JSON.parse(text));
  // A form with a file: what is in it is looked for in the text.
  return text === '' ? {} : { text: bytes.toString('latin1') };
}

export function sendJson(response: ServerResponse, status: number, body: object, headers: object = {}): true {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
  return true;
}

/** Sends events; stops where the reply says so. */
export async function sendPieces(
  response: ServerResponse,
  reply: Extract<ModelReply, { text: unknown }>,
  send: (piece: string) => void,
  fail: () => void,
): Promise<boolean> {
  for (const [at, piece] of reply.text.entries()) {
    if (at === reply.cutAfter) {
      // What was written goes out before the connection is lost.
      await new Promise((resolve) => setImmediate(resolve));
      response.destroy();
      return false;
    }
    if (at === reply.failAfter) {
      fail();
      response.end();
      return false;
    }
    await reply.pace?.(at);
    send(piece);
  }
  return true;
}

/** A server of models on the loopback, by its protocol. */
export async function modelServer(prefix: string, protocol: Protocol, reply: Replying): Promise<ModelServer> {
  const asked: ModelQuestion[] = [];
  const carry = async (request: IncomingMessage, response: ServerResponse) => {
    const body = bodyOf(Buffer.concat(await request.toArray()));
    const question = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
    const known = await protocol(question, response, async () => {
      asked.push(question);
      return reply(question, asked.length - 1);
    });
    if (!known) sendJson(response, 404, { error: { message: `There is nothing at ${question.path}.` } });
  };
  const server = createServer((request, response) => {
    carry(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}${prefix}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
