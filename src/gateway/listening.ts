import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { newId } from '../core/id.ts';
import type { Redactor } from '../secrets/redact.ts';
import type { Sql } from '../store/database.ts';
import { keepHeard, type Listener, waitingListeners } from '../store/deliveries/listeners.ts';
import { withinTime } from '../store/within-time.ts';
import { readUpload } from './body.ts';
import { isExposed } from './caller.ts';
import { matchPattern } from './listed-endpoints.ts';
import { keptHeaders, keptQuery, queryOf } from './kept-request.ts';
import type { Received } from './received.ts';
import type { Refusal } from './refusal.ts';
import { readRaw, slowReason } from './request-body.ts';

interface ListeningOptions {
  readonly sql: Sql;
  readonly maxBytes: number;
  /** How long a body may take to come. */
  readonly receiveMs: number;
  /** Whether plain HTTP from other machines is taken. */
  readonly allowPlain: boolean;
  readonly redactor: Redactor;
  readonly now: () => number;
}

/** A flood of wrong paths reads the list at most this often; who comes in between waits for the next reading. */
const readEveryMs = 100;

const proofsSchema = z.object({ headers: z.array(z.string()), query: z.array(z.string()) });

/** Requests that no live endpoint takes, for those who wait for one while they make a workflow. */
export class Listening {
  readonly #options: ListeningOptions;
  #readAt = Number.NEGATIVE_INFINITY;
  #next: Promise<readonly Listener[]> | undefined;

  constructor(options: ListeningOptions) {
    this.#options = options;
  }

  /** Read after it was asked for, so that nobody is missed who began to wait just before. */
  #waiting(): Promise<readonly Listener[]> {
    this.#next ??= this.#read();
    return this.#next;
  }

  async #read(): Promise<readonly Listener[]> {
    const { sql } = this.#options;
    await sleep(Math.max(0, this.#readAt + readEveryMs - performance.now()));
    this.#readAt = performance.now();
    this.#next = undefined;
    return withinTime(waitingListeners(sql));
  }

  /** @returns the id of the delivery where somebody waited for this request; why it is refused; else undefined. */
  async take(given: Received): Promise<{ readonly delivery: string } | Refusal | undefined> {
    const { request, path, search, caller } = given;
    const { allowPlain, maxBytes, receiveMs, redactor, now, sql } = this.#options;
    const waiting = (await this.#waiting()).filter(({ method }) => method === request.method);
    const first = waiting.find((one) => matchPattern(one.path.split('/'), path) !== undefined);
    if (first === undefined || (!allowPlain && isExposed(caller))) return undefined;
    const body = await readRaw(request, { limit: maxBytes, ms: receiveMs });
    if (body === 'too-slow') return { kind: 'slow', reason: slowReason(receiveMs) };
    if (body === 'aborted') return { kind: 'aborted', reason: 'The sender closed the connection in the body.' };
    if (body === 'too-large') return { kind: 'size', reason: 'The body is too large.' };
    const delivery = newId(now());
    const refusal = await unreadable(given, body, delivery);
    if (refusal) return refusal;
    const hearing = waiting.filter((one) => one.path === first.path);
    // Each of them sees it: what is a proof to one is kept from all.
    const proofs = hearing.map((one) => proofsSchema.parse(one.proofs));
    const headers = proofs.flatMap((one) => one.headers);
    const query = proofs.flatMap((one) => one.query);
    const params = matchPattern(first.path.split('/'), path) ?? {};
    const kept = await keepHeard(sql, {
      delivery,
      listeners: hearing.map(({ id }) => id),
      endpoint: first.path,
      method: request.method ?? 'POST',
      // Nobody has verified who it is, so what is known to be a secret is taken out wherever it stands.
      headers: JSON.stringify(redactor.json(keptHeaders(request.headers, headers))),
      query: JSON.stringify(redactor.json(keptQuery(queryOf(search), query))),
      params: Object.keys(params).length === 0 ? null : JSON.stringify(params),
      body,
      sender: caller.address,
    });
    return kept ? { delivery } : undefined;
  }
}

/** A body that a live endpoint would refuse would make no trigger. */
async function unreadable({ request }: Received, body: Uint8Array, delivery: string): Promise<Refusal | undefined> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return { kind: 'type', reason: `The content encoding "${encoding}" is not read. Send the body as it is.` };
  }
  try {
    await readUpload(request.headers['content-type'], body, delivery);
    return undefined;
  } catch (error) {
    if (!(error instanceof SnodoError)) throw error;
    return { kind: error.code === 'unsupported_type' ? 'type' : 'body', reason: error.message };
  }
}
