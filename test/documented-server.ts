import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { awsEventFrame } from './aws-event-frame.ts';
import type { DocumentedAnswer } from './documented-models.ts';

interface Sent {
  readonly method: string | undefined;
  readonly path: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

async function formOf(type: string, bytes: Uint8Array<ArrayBuffer>): Promise<object> {
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const fields: Record<string, unknown> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') fields[name] = value;
    else {
      const file = Buffer.from(await value.arrayBuffer()).toString('base64');
      fields[name] = { name: value.name, type: value.type, bytes: file };
    }
  }
  return { form: fields };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const type = request.headers['content-type'] ?? '';
  const bytes = Buffer.concat(await request.toArray());
  if (type.startsWith('application/json')) return JSON.parse(bytes.toString());
  if (type.startsWith('multipart/form-data')) return formOf(type, new Uint8Array(bytes));
  return { bytes: bytes.toString('base64') };
}

function eventText(one: NonNullable<DocumentedAnswer['events']>[number]): string {
  if ('comment' in one) return `: ${one.comment}\n\n`;
  const name = one.event === undefined ? '' : `event: ${one.event}\n`;
  return `${name}data: ${typeof one.data === 'string' ? one.data : JSON.stringify(one.data)}\n\n`;
}

function send(response: ServerResponse, { status, headers, json, events, frames }: DocumentedAnswer): void {
  const type = events ? 'text/event-stream' : frames ? 'application/vnd.amazon.eventstream' : 'application/json';
  response.writeHead(status, { 'content-type': type, ...headers });
  for (const one of events ?? []) response.write(eventText(one));
  for (const { type: name, exception, data } of frames ?? []) response.write(awsEventFrame(name, exception, data));
  response.end(json === undefined ? undefined : JSON.stringify(json));
}

export interface DocumentedServer extends AsyncDisposable {
  readonly origin: string;
  /** What it was sent since it was last given answers. */
  readonly sent: readonly Sent[];
  /** What it is to answer, in order. */
  readonly answers: (answers: readonly DocumentedAnswer[]) => void;
}

/** A service that answers with what a page of its documentation shows, and keeps what it was sent. */
export async function documentedServer(): Promise<DocumentedServer> {
  const sent: Sent[] = [];
  let left: readonly DocumentedAnswer[] = [];
  const carry = async (request: IncomingMessage, response: ServerResponse) => {
    const { method, url: path, headers } = request;
    sent.push({ method, path, headers, body: await bodyOf(request) });
    const [answer, ...rest] = left;
    left = rest;
    send(response, answer ?? { status: 500, headers: {}, json: { message: 'Nothing is left to answer.' } });
  };
  const server = createServer((request, response) => {
    carry(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    sent,
    answers: (answers) => {
      sent.length = 0;
      left = answers;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
