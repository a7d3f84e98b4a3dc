import type { ServerResponse } from 'node:http';
import { errorCodes, type SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Watched } from '../engine/watch.ts';
import type { Accepted } from '../store/deliveries/accept.ts';
import { boundPage, bounds } from './browser-bounds.ts';
import { type Ending, endingOf } from './ending.ts';
import { type Content, respondedContent } from './responded-content.ts';
import type { Handshake } from './verify/scheme.ts';

const problemType = 'application/problem+json';

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  content: Content,
): void {
  if (response.headersSent || response.destroyed) return;
  const length = content === undefined ? {} : { 'content-length': Buffer.byteLength(content) };
  response.writeHead(status, { ...headers, ...length });
  response.end(content);
}

function sendJson(response: ServerResponse, status: number, value: Json, headers = {}): void {
  send(
    response,
    status,
    { 'content-type': 'application/json', 'x-content-type-options': 'nosniff', ...headers },
    JSON.stringify(value),
  );
}

/** A refusal as a problem document (RFC 9457). */
export function answerProblem(
  response: ServerResponse,
  error: SnodoError,
  more: {
    readonly retryAfterMs?: number | undefined;
    readonly close?: boolean;
    readonly allow?: readonly string[] | undefined;
  } = {},
): void {
  const { status, title } = errorCodes[error.code];
  const errors = error.problems.length > 0 ? { errors: error.problems } : {};
  const body = JSON.stringify({ type: `urn:snodo:${error.code}`, title, status, detail: error.message, ...errors });
  const close = more.close === true ? { connection: 'close' } : {};
  const later = more.retryAfterMs === undefined ? {} : { 'retry-after': String(Math.ceil(more.retryAfterMs / 1_000)) };
  const allow = more.allow === undefined ? {} : { allow: more.allow.join(', ') };
  send(response, status, { 'content-type': problemType, ...bounds, ...close, ...later, ...allow }, body);
}

/** What a provider gets that only asks whether this is the right place. */
export function answerHandshake(response: ServerResponse, { status, headers, body }: Handshake): void {
  // What a provider gives to be given back is the text of whoever wrote it.
  send(response, status, { ...headers, ...bounds }, body);
}

export function acceptedBody({ delivery, run, duplicate }: Accepted): Record<string, Json> {
  return duplicate ? { delivery, run, duplicate: true } : { delivery, run };
}

export function answerAccepted(response: ServerResponse, accepted: Accepted): void {
  sendJson(response, 202, acceptedBody(accepted));
}

/** What somebody waited for who makes a workflow: it is kept and starts nothing. */
export function answerHeard(response: ServerResponse, { delivery }: { readonly delivery: string }): void {
  sendJson(response, 202, { delivery });
}

export interface ResultOptions {
  /** How a run that has ended came out; undefined where it is deleted. */
  readonly ending: (run: string) => Promise<Ending | undefined>;
  /** Where the run can be looked at. */
  readonly link: string;
}

/** The answer of a `respond` step, the output of the run, why it failed, or that it still goes on. */
export async function answerResult(
  response: ServerResponse,
  accepted: Accepted,
  watched: Watched,
  { ending, link }: ResultOptions,
): Promise<void> {
  if (watched.kind === 'late') {
    return sendJson(response, 202, { ...acceptedBody(accepted), link }, { location: link });
  }
  if (watched.kind === 'responded') return answerResponded(response, watched.response);
  const came = watched.kind === 'gone' ? undefined : watched.end ? endingOf(watched.end) : await ending(accepted.run);
  // Deleted since the first delivery: it was accepted, and that is all that is still known.
  if (came === undefined) return answerAccepted(response, accepted);
  const { status, output, message } = came;
  if (came.response !== undefined) return answerResponded(response, came.response);
  if (status === 'succeeded') return sendJson(response, 200, output);
  const problem = {
    type: 'urn:snodo:failed',
    title: 'The run failed',
    status: 500,
    detail: message ?? `The run was ${status}.`,
  };
  send(response, 500, { 'content-type': problemType, ...bounds }, JSON.stringify({ ...problem, run: accepted.run }));
}

function answerResponded(response: ServerResponse, responded: Json): void {
  const { status, headers, content } = respondedContent(responded);
  send(response, status, boundPage(headers), content);
}
