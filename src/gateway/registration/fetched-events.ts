import type { MissedEvent } from '../../connector/missed.ts';
import { SnodoError } from '../../core/error.ts';
import { digestId, newId } from '../../core/id.ts';
import type { Redactor } from '../../secrets/redact.ts';
import type { Sql } from '../../store/database.ts';
import type { Accept } from '../../store/deliveries/accept.ts';
import type { KeptDelivery } from '../../store/deliveries/deliveries.ts';
import type { Registration } from '../../store/deliveries/registrations.ts';
import { seenKeys } from '../../store/deliveries/seen.ts';
import type { Endpoints, Found } from '../endpoints.ts';
import { judgeGenuine } from '../judge.ts';
import type { MinuteCounts } from '../minute-counts.ts';
import type { RejectionSampler } from '../rejections.ts';

/** By it the record of what was fetched shows where it came from: the event of the connector. */
const fetchedHeader = 'x-snodo-fetched';

export interface FetchedEventsOptions {
  readonly sql: Sql;
  readonly endpoints: Pick<Endpoints, 'find'>;
  readonly accept: Accept;
  readonly taken: MinuteCounts;
  readonly sampler: RejectionSampler;
  readonly record: (delivery: KeptDelivery) => Promise<void>;
  readonly redactor: Redactor;
  readonly now: () => number;
}

/** What was done with events that were fetched. */
interface Given {
  readonly accepted: number;
  readonly refused: number;
  /** Those that the workflow's `dedupe` gives no name: one may have come by itself, and must not make a second run. */
  readonly unnamed: number;
}

type Judged =
  | { readonly kind: 'delivery'; readonly event: MissedEvent; readonly key: string }
  | { readonly kind: 'unnamed'; readonly event: MissedEvent }
  | { readonly kind: 'refused'; readonly event: MissedEvent; readonly why: string; readonly reason: string };

/**
 * Gives in what a provider was asked for as if it had been delivered: by the same path, with the same name, so that
 * what came all the same makes no second run.
 */
export class FetchedEvents {
  readonly #options: FetchedEventsOptions;

  constructor(options: FetchedEventsOptions) {
    this.#options = options;
  }

  /** For how long it is known what came. @throws SnodoError `conflict` where the workflow takes nothing now. */
  async rememberedMs(registration: Registration): Promise<number> {
    return (await this.#found(registration)).endpoint.windowMs;
  }

  /** Takes in what is new of it, in its order. @throws SnodoError `conflict` where the workflow takes nothing now. */
  async give(registration: Registration, events: readonly MissedEvent[]): Promise<Given> {
    const found = await this.#found(registration);
    const judged: Judged[] = [];
    for (const event of events) judged.push(await this.#judge(event, registration, found));
    const named = judged.flatMap((one) => (one.kind === 'delivery' ? [one] : []));
    const seen = await seenKeys(
      this.#options.sql,
      named.map(({ key }) => key),
    );
    const refused = judged.flatMap((one) => (one.kind === 'refused' ? [one] : []));
    for (const one of refused) await this.#refuse(one, registration);
    const fresh = named.filter(({ key }) => !seen.has(key));
    const ends = await Promise.all(fresh.map(({ event, key }) => this.#accept(event, key, registration, found)));
    return {
      accepted: ends.filter((isNew) => isNew).length,
      refused: refused.length,
      unnamed: judged.length - named.length - refused.length,
    };
  }

  async #found({ path, workflow }: Registration): Promise<Found> {
    const found = await this.#options.endpoints.find('POST', path);
    if (typeof found === 'object' && !found.handshakeOnly && found.endpoint.workflow === workflow) return found;
    throw new SnodoError('conflict', `The workflow "${workflow}" does not take anything at /hooks/${path} now.`);
  }

  async #judge(event: MissedEvent, registration: Registration, found: Found): Promise<Judged> {
    const headers = headersOf(event, registration);
    const genuine = { headers, method: 'POST', search: '', body: bytesOf(event) };
    const judged = await judgeGenuine(genuine, found, { headers, id: event.id });
    if (judged.kind === 'refused') {
      return { kind: 'refused', event, why: judged.refusal.kind, reason: judged.refusal.reason };
    }
    if (judged.kind === 'handshake') {
      return { kind: 'refused', event, why: 'handshake', reason: judged.handshake.note };
    }
    const { name } = judged;
    if (name === undefined) return { kind: 'unnamed', event };
    return {
      kind: 'delivery',
      event,
      key: digestId(`${found.endpoint.trigger.method} ${found.endpoint.path}\0${name}`),
    };
  }

  /** @returns whether it had not come before. */
  async #accept(event: MissedEvent, key: string, registration: Registration, found: Found): Promise<boolean> {
    const { accept, taken, now } = this.#options;
    const { endpoint, params } = found;
    const { duplicate } = await accept({
      delivery: newId(now()),
      run: newId(now()),
      endpoint: endpoint.path,
      workflow: endpoint.workflow,
      version: endpoint.version,
      method: 'POST',
      headers: JSON.stringify(headersOf(event, registration)),
      query: '{}',
      params: params === undefined ? null : JSON.stringify(params),
      body: bytesOf(event),
      // Nobody sent it.
      sender: null,
      dedupeKey: key,
      rememberMs: endpoint.windowMs,
    });
    taken.add(endpoint.path, duplicate ? 'duplicate' : 'accepted');
    return !duplicate;
  }

  async #refuse({ event, why, reason }: Judged & { kind: 'refused' }, registration: Registration): Promise<void> {
    const { sampler, record, redactor, now } = this.#options;
    if (!sampler.take(registration.path, why)) return;
    await record({
      id: newId(now()),
      endpoint: registration.path,
      workflow: registration.workflow,
      status: why === 'handshake' ? 'handshake' : 'rejected',
      reason,
      method: 'POST',
      path: null,
      headers: JSON.stringify(redactor.json(headersOf(event, registration))),
      query: '{}',
      body: bytesOf(event),
      bodyWhole: true,
      sender: null,
    });
  }
}

function headersOf({ headers }: MissedEvent, { event }: Registration): Record<string, string> {
  return { 'content-type': 'application/json', ...headers, [fetchedHeader]: event };
}

function bytesOf({ body }: MissedEvent): Uint8Array {
  return Buffer.from(JSON.stringify(body));
}
