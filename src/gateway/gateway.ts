import type { IncomingMessage, ServerResponse } from 'node:http';
import { durationMs } from '../core/duration.ts';
import { SnodoError } from '../core/error.ts';
import { digestId, newId } from '../core/id.ts';
import type { Pressure } from '../engine/pressure.ts';
import type { RunWatch } from '../engine/watch.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { Accept, Accepted } from '../store/deliveries/accept.ts';
import type { KeptDelivery } from '../store/deliveries/deliveries.ts';
import { admissionRefusal } from './admission.ts';
import { answerAccepted, answerHandshake, answerHeard, answerProblem, answerResult } from './answer.ts';
import { StreamedAnswer } from './answer-stream.ts';
import { httpsAlone } from './browser-bounds.ts';
import type { Caller } from './caller.ts';
import type { Endpoint, Endpoints, Found } from './endpoints.ts';
import type { Ending } from './ending.ts';
import { judge } from './judge.ts';
import { keptHeaders, keptQuery, queryOf } from './kept-request.ts';
import { keptBody } from './kept-body.ts';
import type { Listening } from './listening.ts';
import type { MinuteCounts } from './minute-counts.ts';
import type { Received } from './received.ts';
import { type Refusal, refusals } from './refusal.ts';
import type { RejectionSampler } from './rejections.ts';
import { readRaw, slowReason } from './request-body.ts';
import type { Handshake, VerifyServices } from './verify/scheme.ts';

export interface GatewayOptions {
  readonly endpoints: Endpoints;
  /** For those who wait for a request that no endpoint takes. */
  readonly listening: Listening;
  readonly accept: Accept;
  readonly pressure: Pressure;
  readonly sampler: RejectionSampler;
  /** Told how long a webhook took and what came of it; the endpoint is undefined where there is none. */
  readonly answered: (endpoint: string | undefined, outcome: string, ms: number) => void;
  /** Counts what was taken. */
  readonly taken: MinuteCounts;
  /** Keeps a request that makes no run. */
  readonly record: (delivery: KeptDelivery) => Promise<void>;
  readonly watch: RunWatch;
  /** How a run that has ended came out; undefined where it is deleted. */
  readonly ending: (run: string) => Promise<Ending | undefined>;
  /** Where this Snodo is reached, without a slash at the end. */
  readonly publicUrl: () => string;
  readonly maxBytes: number;
  /** How long a body may take to come. */
  readonly receiveMs: number;
  readonly callerOf: (request: IncomingMessage) => Caller;
  /** Whether plain HTTP from other machines is taken. */
  readonly allowPlain: boolean;
  /** What all senders know this server by; undefined: as each of them calls it. */
  readonly knownAs: string | undefined;
  readonly services: VerifyServices;
  /** Knows the secrets of the endpoints that were opened. */
  readonly redactor: Redactor;
  readonly now: () => number;
  readonly report: (error: unknown, about: string) => void;
}

const nothing = new Uint8Array(0);

/** How long the answer to a refused request waits for its record. */
const longestKeepMs = 2_000;

/** Receives webhooks: finds the endpoint, verifies, and answers once the delivery, its run and its job are durable. */
export class Gateway {
  readonly #options: GatewayOptions;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  /** Answers a request below `/hooks/`. */
  handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.#options.publicUrl().startsWith('https:')) response.setHeader('strict-transport-security', httpsAlone);
    this.#receive(request, response).catch((error: unknown) => {
      // The query may hold a key.
      this.#options.report(error, `${request.method} ${request.url?.split('?', 1).join('')}`);
      answerProblem(response, new SnodoError('internal', 'Snodo failed to take this delivery. Its log says why.'));
    });
  }

  async #receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { endpoints, listening, callerOf, allowPlain, now, maxBytes, receiveMs } = this.#options;
    const url = request.url ?? '/hooks/';
    const mark = url.indexOf('?');
    const path = (mark < 0 ? url : url.slice(0, mark)).slice('/hooks/'.length);
    const search = mark < 0 ? '' : url.slice(mark + 1);
    const begun = performance.now();
    const bare: Received = { request, response, caller: callerOf(request), path, search, body: nothing, begun };
    let found: Awaited<ReturnType<Endpoints['find']>>;
    let heard: Awaited<ReturnType<Listening['take']>>;
    try {
      found = await endpoints.find(request.method ?? 'GET', path);
      if (found === undefined || found === 'wrong-method') heard = await listening.take(bare);
    } catch (error) {
      return this.#unavailable(bare, undefined, error);
    }
    if (heard) return 'delivery' in heard ? answerHeard(response, heard) : this.#refuse(bare, undefined, heard);
    if (found === undefined) {
      return this.#refuse(bare, undefined, { kind: 'path', reason: 'No live workflow listens at this path.' });
    }
    if (found === 'wrong-method') {
      const reason = `This endpoint does not take ${request.method}.`;
      return this.#refuse(bare, undefined, { kind: 'method', reason });
    }
    const { endpoint } = found;
    const refusal = admissionRefusal(bare, found, { allowPlain, now: now() });
    if (refusal) return this.#refuse(bare, endpoint, refusal);
    const most = Math.min(endpoint.trigger.maxBytes ?? maxBytes, maxBytes);
    const body = await readRaw(request, { limit: most, ms: receiveMs });
    if (body === 'aborted') {
      const reason = 'The sender closed the connection in the middle of the body.';
      return this.#refuse(bare, endpoint, { kind: 'aborted', reason });
    }
    if (body === 'too-slow') return this.#refuse(bare, endpoint, { kind: 'slow', reason: slowReason(receiveMs) });
    if (body === 'too-large') {
      const limit = most >= 1_000_000 ? `${Math.floor(most / 1_000_000)} MB` : `${most} bytes`;
      return this.#refuse(bare, endpoint, { kind: 'size', reason: `The body has more than ${limit}.` });
    }
    return this.#judge({ ...bare, body }, found);
  }

  async #judge(given: Received, found: Found): Promise<void> {
    const { knownAs, services, now } = this.#options;
    let judged: Awaited<ReturnType<typeof judge>>;
    try {
      judged = await judge(given, found, { knownAs, services, now: now() });
    } catch (error) {
      if (!(error instanceof SnodoError)) throw error;
      return this.#unavailable(given, found.endpoint, error);
    }
    if (judged.kind === 'refused') return this.#refuse(given, found.endpoint, judged.refusal);
    if (judged.kind === 'handshake') return this.#answerHandshake(given, found.endpoint, judged.handshake);
    return this.#accept(given, found, judged.name);
  }

  async #accept(given: Received, { endpoint, params }: Found, name: string | undefined): Promise<void> {
    const { request, response, caller } = given;
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
        headers: JSON.stringify(keptHeaders(request.headers, endpoint.proofs.headers)),
        query: given.search === '' ? '{}' : JSON.stringify(keptQuery(queryOf(given.search), endpoint.proofs.query)),
        params: params === undefined ? null : JSON.stringify(params),
        body: given.body,
        sender: caller.address,
        dedupeKey: name === undefined ? null : digestId(`${endpoint.trigger.method} ${endpoint.path}\0${name}`),
        rememberMs: endpoint.windowMs,
      });
      // Who waits for the result waits for the run as well, so the two go at the same pace.
      accepted = await (endpoint.trigger.respond === 'accepted' ? this.#options.pressure.during(durable) : durable);
      if (accepted.run !== run) await streamed?.follow(accepted.run);
    } catch (error) {
      streamed?.drop();
      return this.#unavailable(given, endpoint, error);
    }
    const outcome = accepted.duplicate ? 'duplicate' : 'accepted';
    this.#options.taken.add(endpoint.path, outcome);
    if (endpoint.trigger.respond === 'accepted') {
      answerAccepted(response, accepted);
      return this.#answered(given, endpoint, outcome);
    }
    const ms = durationMs(endpoint.trigger.timeout ?? '30s');
    const { watch, ending, publicUrl, report } = this.#options;
    const link = `${publicUrl()}/api/v1/runs/${accepted.run}`;
    if (streamed) {
      await streamed.answer(response, accepted, { ms, ending, link, report });
      return this.#answered(given, endpoint, outcome);
    }
    const left = new AbortController();
    const leave = () => left.abort();
    response.once('close', leave);
    if (response.destroyed) leave();
    const watched = await watch.wait(accepted.run, { ms, wantsResponse: true, signal: left.signal });
    // Every answer closes at its end, and to abort is not for nothing.
    response.off('close', leave);
    await answerResult(response, accepted, watched, { ending, link });
    this.#answered(given, endpoint, outcome);
  }

  #answered({ begun }: Received, endpoint: Endpoint | undefined, outcome: string): void {
    this.#options.answered(endpoint?.path, outcome, performance.now() - begun);
  }

  /** The database is away, or the endpoint cannot be opened: the sender is asked to come again. */
  #unavailable(given: Received, endpoint: Endpoint | undefined, error: unknown): Promise<void> {
    this.#options.report(error, `the webhook ${given.path}`);
    const why = error instanceof SnodoError ? error.message : 'The database does not answer.';
    return this.#refuse(given, endpoint, {
      kind: 'unavailable',
      reason: `Snodo cannot take this delivery now. ${why}`,
      told: 'Snodo cannot take this delivery now. Send it again later.',
      retryAfterMs: 5_000,
    });
  }

  async #answerHandshake(given: Received, endpoint: Endpoint, handshake: Handshake): Promise<void> {
    await this.#keep(given, endpoint, { kind: 'handshake', status: 'handshake', reason: handshake.note });
    answerHandshake(given.response, handshake);
    this.#answered(given, endpoint, 'handshake');
  }

  async #refuse(given: Received, endpoint: Endpoint | undefined, refusal: Refusal): Promise<void> {
    const { kind, reason, told = reason, retryAfterMs } = refusal;
    const problems = refusal.problems ?? (kind === 'body' ? [{ path: 'body', message: told }] : []);
    await this.#keptSoon(this.#keep(given, endpoint, { kind, status: 'rejected', reason }));
    answerProblem(given.response, new SnodoError(refusals[kind], told, { problems }), {
      retryAfterMs,
      // RFC 9110, 15.5.6: who is refused for a method is told which there are.
      allow: kind === 'method' ? await this.#options.endpoints.methodsAt(given.path).catch(() => []) : undefined,
      // The rest of a body that was not read would be taken for the next request.
      close: !given.request.complete,
    });
    this.#answered(given, endpoint, kind);
  }

  /** Whoever is refused is not to wait for a database that says nothing. */
  async #keptSoon(keeping: Promise<void>): Promise<void> {
    const late = Promise.withResolvers<void>();
    const timer = setTimeout(late.resolve, longestKeepMs);
    await Promise.race([keeping, late.promise]);
    clearTimeout(timer);
  }

  /** Records what makes no run: whole where there are few of its kind, and as a number always. */
  async #keep(
    { request, path, search, body, caller }: Received,
    endpoint: Endpoint | undefined,
    what: { readonly kind: string; readonly status: KeptDelivery['status']; readonly reason: string },
  ): Promise<void> {
    const { sampler, record, redactor, now, report } = this.#options;
    // Paths that do not exist are the sender's invention, and there is no end of them.
    if (!sampler.take(endpoint?.path ?? '(unknown)', what.kind)) return;
    await record({
      id: newId(now()),
      endpoint: endpoint?.path ?? redactor.text(path).slice(0, 200),
      workflow: endpoint?.workflow ?? null,
      status: what.status,
      reason: what.reason,
      method: request.method ?? 'GET',
      path: endpoint === undefined || endpoint.path === path ? null : path,
      // Where no endpoint says what its proofs are, those that are known here are taken out wherever they stand.
      headers: JSON.stringify(redactor.json(keptHeaders(request.headers, endpoint?.proofs.headers))),
      query: JSON.stringify(redactor.json(keptQuery(queryOf(search), endpoint?.proofs.query))),
      ...keptBody(request, body, { kind: what.kind, verified: endpoint?.verify !== undefined }),
      sender: caller.address,
    }).catch((error: unknown) => report(error, `the webhook ${path}, which was not accepted`));
  }
}
