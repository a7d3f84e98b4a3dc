import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { errorCodes, type SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Watched } from '../engine/watch.ts';
import type { Accepted } from '../store/accept.ts';
import type { RunEnd } from '../store/journal.ts';
import type { Handshake } from './verify/scheme.ts';

/** How a run came out. */
export interface Ending {
  readonly status: string;
  readonly output: Json;
  readonly message: string | undefined;
}

const responseSchema = z.object({
  status: z.number(),
  headers: z.record(z.string(), z.string()),
  body: z.json(),
});

function send(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>, body: string): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

function sendJson(response: ServerResponse, status: number, value: Json): void {
  send(response, status, { 'content-type': 'application/json' }, JSON.stringify(value));
}

/** A refusal as a problem document (RFC 9457). */
export function answerProblem(
  response: ServerResponse,
  error: SnodoError,
  more: { readonly retryAfterMs?: number | undefined; readonly close?: boolean } = {},
): void {
  const { status, title } = errorCodes[error.code];
  const errors = error.problems.length > 0 ? { errors: error.problems } : {};
  const body = JSON.stringify({ type: `urn:snodo:${error.code}`, title, status, detail: error.message, ...errors });
  const close = more.close === true ? { connection: 'close' } : {};
  const later = more.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(more.retryAfterMs / 1_000)) };
  send(response, status, { 'content-type': 'application/problem+json', ...close, ...later }, body);
}

/** What a provider gets that only asks whether this is the right place. */
export function answerHandshake(response: ServerResponse, { status, headers, body }: Handshake): void {
  // What a provider gives to be given back is the text of whoever wrote it.
  send(response, status, { ...headers, 'x-content-type-options': 'nosniff' }, body);
}

function acceptedBody({ delivery, run, duplicate }: Accepted): Json {
  return duplicate ? { delivery, run, duplicate: true } : { delivery, run };
}

export function answerAccepted(response: ServerResponse, accepted: Accepted): void {
  sendJson(response, 202, acceptedBody(accepted));
}

function endingOf({ outcome, output, error }: RunEnd): Ending {
  return { status: outcome, output: output ?? null, message: error?.message };
}

/** The answer of a `respond` step, the output of the run, why it failed, or that it still goes on. */
export async function answerResult(
  response: ServerResponse,
  accepted: Accepted,
  watched: Watched,
  ending: (run: string) => Promise<Ending>,
): Promise<void> {
  if (watched.kind === 'late') return answerAccepted(response, accepted);
  if (watched.kind === 'responded') {
    const { status, headers, body } = responseSchema.parse(watched.response);
    const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
    const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    // RFC 9110, 6.4.1: these have no content.
    const text = status === 204 || status === 304 ? '' : typeof body === 'string' ? body : JSON.stringify(body);
    return send(response, status, { 'content-type': type, ...named }, text);
  }
  const { status, output, message } = watched.end ? endingOf(watched.end) : await ending(accepted.run);
  if (status === 'succeeded') return sendJson(response, 200, output);
  const problem = {
    type: 'urn:snodo:failed',
    title: 'The run failed',
    status: 500,
    detail: message ?? `The run was ${status}.`,
  };
  send(
    response,
    500,
    { 'content-type': 'application/problem+json' },
    JSON.stringify({ ...problem, run: accepted.run }),
  );
}
