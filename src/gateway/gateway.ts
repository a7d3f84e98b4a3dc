import type { IncomingMessage, ServerResponse } from 'node:http';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import { digestId, newId } from '../core/id.ts';
import type { Json } from '../core/json.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { RunWatch } from '../engine/watch.ts';
import type { Accept, Accepted } from '../store/accept.ts';
import type { Rejection } from '../store/deliveries.ts';
import { answerAccepted, answerProblem, answerResult } from './answer.ts';
import { StreamedAnswer } from './answer-stream.ts';
import { readBody } from './body.ts';
import type { Endpoint, Endpoints, Found } from './endpoints.ts';
import type { Ending } from './ending.ts';
import { keptHeaders, queryOf } from './kept-request.ts';
import { type Refusal, refusals } from './refusal.ts';
import type { RejectionSampler } from './rejections.ts';
import { readRaw } from './request-body.ts';
import { schemes } from './verify/schemes.ts';

export interface GatewayOptions {
  readonly endpoints: Endpoints;
  readonly accept: Accept;
  readonly pressure: Pressure;
  readonly sampler: RejectionSampler;
  readonly record: (rejection: Rejection) => Promise<void>;
  readonly watch: RunWatch;
  /** How a run that has ended came out; undefined where it is deleted. */
  readonly ending: (run: string) => Promise<Ending | undefined>;
  /** Where this Snodo is reached, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly maxBytes: number;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

interface Received {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly search: string;
  readonly body: Uint8Array;
}

const nothing = new Uint8Array(0);

async function nameOf(
  { endpoint, params }: Found,
  given: Received,
  body: Json,
  signedId: string | undefined,
): Promise<string | undefined> {
  const { dedupe } = endpoint.compiled;
  if (dedupe === undefined) return signedId;
  const trigger = {
    body,
    headers: given.request.headers,
    query: queryOf(given.search),
    params: params ?? {},
    method: given.request.method ?? 'POST',
    rawBody: Buffer.from(given.body).toString('utf8'),
  };
  const name = await dedupe.evaluate({ trigger, vars: endpoint.compiled.document.vars ?? {} });
  // Without a name a delivery is its own: two must not be taken for one because neither says who it is.
  return name === undefined || name === null || name === '' ? undefined : JSON.stringify(name);
}

/** Receives webhooks: finds the endpoint, verifies, and answers once the delivery, its run and its job are durable. */
export class Gateway {
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Answers a request below `/hooks/`. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    this.#receive(request, response).catch((error: unknown) => {
      this.#options.report(error, `${request.method} ${request.url}`);
      answerProblem(response, new SnodoError('internal', 'Snodo failed to take this delivery. Its log says why.'));
    });
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = request.url ?? '/hooks/';
    const mark = url.indexOf('?');
    const path = (mark < 0 ? url : url.slice(0, mark)).slice('/hooks/'.length);
    const bare: Received = { request, response, path, search: mark < 0 ? '' : url.slice(mark + 1), body: nothing };
    let found: Awaited<ReturnType<Endpoints['find']>>;
    try {
      found = await this.#options.endpoints.find(request.method ?? 'GET', path);
    } catch (error) {
      return this.#unavailable(bare, undefined, error);
    }
    if (found === undefined) return this.#refuse(bare, undefined, 'path', 'No live workflow listens at this path.');
    if (found === 'wrong-method') {
      return this.#refuse(bare, undefined, 'method', `This endpoint does not take ${request.method}.`);
    }
    const body = await readRaw(request, this.#options.maxBytes);
    if (body === 'aborted')
      return this.#refuse(
        bare,
        found.endpoint,
        'aborted',
        'The sender closed the connection in the middle of the body.',
      );
    if (body === 'too-large') {
      const limit = `${Math.floor(this.#options.maxBytes / 1_000_000)} MB`;
      return this.#refuse(bare, found.endpoint, 'size', `The body has more than ${limit}.`);
    }
    return this.#judge({ ...bare, body }, found);
  }

  async #judge(given: Received, found: Found): Promise<void> {
    const { endpoint } = found;
    const { headers } = given.request;
    const encoding = headers['content-encoding'];
    if (encoding !== undefined && encoding !== 'identity') {
      return this.#refuse(
        given,
        endpoint,
        'type',
        `The content encoding "${encoding}" is not read. Send the body as it is.`,
      );
    }
    let signedId: string | undefined;
    if (endpoint.verify) {
      const { scheme, options } = endpoint.verify;
      const flat: Record<string, string | undefined> = {};
      for (const name in headers) {
        const value = headers[name];
        flat[name] = Array.isArray(value) ? value.join(', ') : value;
      }
      const signed = { headers: flat, body: given.body, receivedAt: this.#options.now() };
      const verdict = schemes[scheme].verify(signed, options);
      if (!verdict.ok) return this.#refuse(given, endpoint, 'signature', verdict.reason);
      signedId = verdict.deliveryId;
    }
    let name: string | undefined;
    try {
      const { body } = readBody(headers['content-type'], given.body);
      name = await nameOf(found, given, body, signedId);
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      const kind = error.code === 'unsupported_type' ? 'type' : error.code === 'expression' ? 'dedupe' : 'body';
      return this.#refuse(given, endpoint, kind, error.message);
    }
    return this.#accept(given, found, name);
  }

  async #accept(given: Received, { endpoint, params }: Found, name: string | undefined): Promise<void> {
    const { request, response } = given;
    const now = this.#options.now();
    const run = newId(now);
    let accepted: Accepted;
    let streamed: StreamedAnswer | undefined;
    try {
      if (endpoint.trigger.respond === 'stream') streamed = await StreamedAnswer.of(this.#options.watch, run);
      const durable = this.#options.accept({
        delivery: newId(now),
        run,
        endpoint: endpoint.path,
        workflow: endpoint.workflow,
        version: endpoint.version,
        method: request.method ?? 'POST',
        headers: keptHeaders(request.headers),
        query: given.search === '' ? '{}' : JSON.stringify(queryOf(given.search)),
        params: params === undefined ? null : JSON.stringify(params),
        body: given.body,
        sender: request.socket.remoteAddress ?? null,
        dedupeKey: name === undefined ? null : digestId(`${endpoint.path}\0${name}`),
        rememberMs: endpoint.windowMs,
      });
      // Who waits for the result waits for the run as well, so the two go at the same pace.
      accepted = await (endpoint.trigger.respond === 'accepted' ? this.#options.pressure.during(durable) : durable);
      if (accepted.run !== run) await streamed?.follow(accepted.run);
    } catch (error) {
      streamed?.drop();
      return this.#unavailable(given, endpoint, error);
    }
    if (endpoint.trigger.respond === 'accepted') return answerAccepted(response, accepted);
    const ms = durationMs(endpoint.trigger.timeout ?? '30s');
    const { watch, ending, publicUrl, report } = this.#options;
    const link = `${publicUrl()}/api/v1/runs/${accepted.run}`;
    if (streamed) return streamed.answer(response, accepted, { ms, ending, link, report });
    const watched = await watch.wait(accepted.run, { ms, wantsResponse: true });
    return answerResult(response, accepted, watched, { ending, link });
  }

  /** The database is away, or the endpoint cannot be opened: the sender is asked to come again. */
  #unavailable(given: Received, endpoint: Endpoint | undefined, error: unknown): Promise<void> {
    this.#options.report(error, `the webhook ${given.path}`);
    const why = error instanceof SnodoError ? error.message : 'The database does not answer.';
    return this.#refuse(given, endpoint, 'unavailable', `Snodo cannot take this delivery now. ${why}`);
  }

  /** Refuses a request and records it: whole where there are few of its kind, and as a number always. */
  async #refuse(given: Received, endpoint: Endpoint | undefined, kind: Refusal, reason: string): Promise<void> {
    const { request, response, path, search, body } = given;
    const { sampler, record, now, report } = this.#options;
    // Paths that do not exist are the sender's invention, and there is no end of them.
    const at = endpoint?.path ?? '(unknown)';
    if (sampler.take(at, kind)) {
      await record({
        id: newId(now()),
        endpoint: endpoint?.path ?? path.slice(0, 200),
        workflow: endpoint?.workflow ?? null,
        reason,
        method: request.method ?? 'GET',
        headers: keptHeaders(request.headers),
        query: JSON.stringify(queryOf(search)),
        // Enough to see what it was, and at twenty a minute no danger to the disk.
        body: body.subarray(0, 4_000),
        sender: request.socket.remoteAddress ?? null,
      }).catch((error: unknown) => report(error, `the refused webhook ${path}`));
    }
    answerProblem(response, new SnodoError(refusals[kind], reason));
  }
}
