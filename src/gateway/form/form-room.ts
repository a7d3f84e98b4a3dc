import { LRUCache } from 'lru-cache';
import { SnodoError } from '../../core/error.ts';
import { formOf } from '../../core/form-of.ts';
import type { FormTrigger } from '../../core/form-trigger.ts';
import { digestId, newId } from '../../core/id.ts';
import type { Json } from '../../core/json.ts';
import type { Rate } from '../../core/rate.ts';
import type { FormValues } from '../../core/read-form.ts';
import { formMethod } from '../../core/run.ts';
import type { Pressure } from '../../engine/pressure.ts';
import type { CompiledVersions } from '../../engine/compiled-versions.ts';
import type { Accept, Accepted } from '../../store/deliveries/accept.ts';
import type { Sql } from '../../store/database.ts';
import { findForm } from '../../store/triggers/forms.ts';
import { keptHeaders } from '../kept-request.ts';
import type { MinuteCounts } from '../minute-counts.ts';
import { RateLimit, senderKey } from '../rate-limit.ts';
import { recordRefusal, type RefusalOptions, type RefusedCall } from '../refused-call.ts';

/** A form that is open to be filled in. */
export interface OpenForm {
  readonly path: string;
  readonly workflow: string;
  readonly version: number;
  readonly name: string;
  readonly settings: FormTrigger;
}

interface FormRoomOptions extends RefusalOptions {
  readonly sql: Sql;
  readonly versions: CompiledVersions;
  readonly accept: Accept;
  readonly pressure: Pressure;
  /** Counts what was taken. */
  readonly taken: MinuteCounts;
}

/** What somebody has filled in, read and found right. */
export interface FilledIn {
  readonly run: string;
  readonly values: FormValues;
  /** By which the same that is sent twice is known; undefined where each is its own. */
  readonly once: string | undefined;
  readonly call: RefusedCall;
  readonly query: Readonly<Record<string, Json>>;
  /** Who had signed in. */
  readonly user: string | undefined;
}

const usualRate: Rate = { requests: 20, per: '1m' };
/** How long the same form that is sent again is known. */
const rememberMs = 7 * 86_400_000;

function placeOf(path: string): string {
  return `form/${path}`;
}

/** The forms that are open, how much each takes, and what was refused. */
export class FormRoom {
  readonly #options: FormRoomOptions;
  readonly #limits = new LRUCache<string, RateLimit>({ max: 2_000 });

  constructor(options: FormRoomOptions) {
    this.#options = options;
  }

  /** Undefined where no live workflow has a form at this path. @throws what the database throws. */
  async find(path: string): Promise<OpenForm | undefined> {
    const { sql, versions } = this.#options;
    const placed = await findForm(sql, path);
    if (placed === undefined) return undefined;
    const { document } = await versions.get(placed.workflow, placed.version);
    const settings = formOf(document);
    return settings && { ...placed, name: document.name ?? placed.workflow, settings };
  }

  /** @throws SnodoError `rate_limited` where an address has sent more than the form takes. */
  takeFrom({ path, settings }: OpenForm, address: string | null): void {
    const rate = settings.rateLimit ?? usualRate;
    this.#take(`${path}\n${JSON.stringify(rate)}`, rate, senderKey(address));
  }

  /** The same for the forms that steps wait with. @throws SnodoError `rate_limited`. */
  takeWaiting(address: string | null): void {
    this.#take('\nwaiting', usualRate, senderKey(address));
  }

  #take(named: string, rate: Rate, key: string): void {
    const limit = this.#limits.get(named) ?? new RateLimit(rate);
    this.#limits.set(named, limit);
    const standing = limit.take(key, this.#options.now());
    if (standing.allowed) return;
    throw new SnodoError(
      'rate_limited',
      `More is sent than one address may send: ${rate.requests} in ${rate.per}. Wait a moment and send it again.`,
      { retryAfterMs: standing.resetMs },
    );
  }

  /**
   * Takes in what was filled in: delivery, run and job are durable when this resolves.
   *
   * @throws what the database throws.
   */
  async accept({ path, workflow, version }: OpenForm, filled: FilledIn): Promise<Accepted> {
    const { accept, pressure, taken, now } = this.#options;
    const { run, values, once, call, query, user } = filled;
    const body = JSON.stringify(values);
    const { 'content-length': _, ...headers } = keptHeaders(call.headers);
    const accepted = await pressure.during(
      accept({
        delivery: newId(now()),
        run,
        endpoint: placeOf(path),
        workflow,
        version,
        method: formMethod,
        headers: JSON.stringify({ ...headers, 'content-type': 'application/json' }),
        query: JSON.stringify(query),
        params: user === undefined ? null : JSON.stringify({ user }),
        body: Buffer.from(body),
        sender: call.address,
        // Who goes back in the browser, changes something and sends it anew means another one.
        dedupeKey: once === undefined ? null : digestId(`${placeOf(path)}\0${once}`),
        rememberMs,
      }),
    );
    taken.add(placeOf(path), accepted.duplicate ? 'duplicate' : 'accepted');
    return accepted;
  }

  /** Records what was refused, as with webhooks; what was filled in is not kept. */
  async refused(path: string, form: OpenForm | undefined, error: SnodoError, call: RefusedCall): Promise<void> {
    const place = placeOf(form?.path ?? path);
    await recordRefusal(this.#options, { place, workflow: form?.workflow }, error, call);
  }
}
