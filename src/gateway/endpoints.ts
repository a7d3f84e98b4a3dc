import { setTimeout as sleep } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { durationMs } from '../core/duration.ts';
import type { WebhookEvent } from '../connector/webhook.ts';
import { webhookOf } from '../connectors/webhook-of.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { Verify, WebhookTrigger } from '../core/document.ts';
import type { Rate } from '../core/rate.ts';
import type { SchemaCheck } from '../expression/schema-check.ts';
import type { CompiledWorkflow } from '../engine/compiled.ts';
import { isSourceReference } from '../secrets/source-reference.ts';
import { type Endpoint as StoredEndpoint } from '../store/deliveries/endpoints.ts';
import { withinTime } from '../store/within-time.ts';
import type { AddressList } from './address-list.ts';
import { allowedAddresses } from './allowed.ts';
import { bodySchema } from './body-schema.ts';
import { type Listed, listed, matchPattern } from './listed-endpoints.ts';
import { RateLimit } from './rate-limit.ts';
import type { Proofs, SignedRequest, VerifyOptions } from './verify/scheme.ts';
import { schemeOptions } from './verify/scheme-problems.ts';
import { isSchemeName, type SchemeName, schemes } from './verify/schemes.ts';

/** Where webhooks of one live version come in, with all that is needed to judge them. */
export interface Endpoint {
  readonly path: string;
  readonly workflow: string;
  readonly version: number;
  readonly compiled: CompiledWorkflow;
  readonly trigger: WebhookTrigger;
  readonly verify: { readonly scheme: SchemeName; readonly options: VerifyOptions } | undefined;
  /** What the body must fit. */
  readonly schema: SchemaCheck | undefined;
  readonly windowMs: number;
  /** What of its requests must not be kept. */
  readonly proofs: Proofs;
  /** Why a genuine delivery starts no run: it is not the event that is waited for. */
  readonly passes: ((headers: SignedRequest['headers'], body: Json) => string | undefined) | undefined;
  /** What names a genuine delivery, where its event says that better than its scheme. */
  readonly named: ((headers: SignedRequest['headers'], body: Json) => string | undefined) | undefined;
  readonly allow: AddressList | undefined;
  readonly limit: RateLimit | undefined;
  readonly senderLimit: RateLimit | undefined;
}

/** An endpoint found, with the parts of its path that have names. */
export interface Found {
  readonly endpoint: Endpoint;
  readonly params: Readonly<Record<string, string>> | undefined;
  /** The method is not the endpoint's own: by it the provider may only ask for a handshake. */
  readonly handshakeOnly: boolean;
}

export interface EndpointSource {
  list(): Promise<readonly StoredEndpoint[]>;
  compiled(workflow: string, version: number): Promise<CompiledWorkflow>;
  /** Puts the secrets into a text such as `{{ secrets.FEEDBACK }}`. @throws SnodoError `not_found`, `unavailable`. */
  resolve(text: string): Promise<string>;
  /** As `resolve`, where what comes of it is no secret. */
  certificates(text: string): Promise<string>;
  /** What a provider signs with that was told of the workflow's webhook. @throws SnodoError `unavailable`. */
  agreedSecrets(workflow: string): Promise<readonly string[]>;
  /** Milliseconds by a clock that nobody sets. */
  readonly now: () => number;
}

/** Whether the scheme of an endpoint answers handshakes by this method. */
export function takesByScheme({ endpoint }: Pick<Found, 'endpoint'>, method: string): boolean {
  const { scheme } = endpoint.verify ?? {};
  return scheme !== undefined && schemes[scheme].handshakeMethods?.includes(method) === true;
}

/**
 * After a miss the list is read again, since another process may have published: at most this often, so that a flood of
 * wrong paths does not read it each time. Who misses in between waits for the next reading.
 */
const rereadMs = 100;

/** A secret that lies outside may be another one by now: what was opened with it is good for this long. */
const outsideFreshMs = 5_000;

/** What was agreed with a provider whose webhook we made. */
type Agreed = Pick<VerifyOptions, 'secrets' | 'verifyToken'>;

interface Opened {
  readonly endpoint: Promise<Endpoint>;
  readonly until: number;
}

interface Match {
  readonly row: StoredEndpoint;
  readonly params?: Readonly<Record<string, string>>;
}

function readsOutside(verify: Verify | undefined): boolean {
  const { secret, verifyToken, ca } = verify ?? {};
  return [secret, verifyToken, ca].flat().some((text) => text !== undefined && isSourceReference(text));
}

/** The endpoints of this moment, kept in memory until something is published. */
export class Endpoints {
  readonly #source: EndpointSource;
  #listed: Promise<Listed> | undefined;
  /** As they were read last, in JSON. */
  #rows = '';
  #readAt = 0;
  #rereading: Promise<void> | undefined;
  #ready = new Map<string, Opened>();
  readonly #limits = new LRUCache<string, RateLimit>({ max: 10_000 });

  constructor(source: EndpointSource) {
    this.#source = source;
  }

  /** Forgets everything: a workflow was published, or a secret changed. */
  forget(): void {
    this.#listed = undefined;
    this.#rows = '';
    this.#ready = new Map();
  }

  /** @returns undefined where nothing listens; `wrong-method` where another method does. */
  async find(method: string, path: string): Promise<Found | 'wrong-method' | undefined> {
    const found = await this.#lookUp(method, path);
    if (found !== undefined) return found;
    this.#rereading ??= this.#reread();
    await this.#rereading;
    return this.#lookUp(method, path);
  }

  /** The methods by which a path is called. */
  async methodsAt(path: string): Promise<readonly string[]> {
    const { rows, patterns } = await this.#list();
    const named = patterns.filter(({ parts }) => matchPattern(parts, path) !== undefined);
    const methods = [...rows.filter((row) => row.path === path), ...named.map(({ endpoint }) => endpoint)];
    return [...new Set(methods.map(({ method }) => method))];
  }

  async #reread(): Promise<void> {
    await sleep(Math.max(0, this.#readAt + rereadMs - this.#source.now()));
    this.#rereading = undefined;
    this.#listed = undefined;
  }

  async #list(): Promise<Listed> {
    if (this.#listed === undefined) {
      this.#readAt = this.#source.now();
      const reading = withinTime(this.#source.list()).then((rows) => this.#take(rows));
      this.#listed = reading;
      // A database that was away must not be remembered.
      reading.catch(() => {
        if (this.#listed === reading) this.#listed = undefined;
      });
    }
    return this.#listed;
  }

  /** Those that are open stay so where nothing is new: whoever tries wrong paths must not have all opened again. */
  #take(rows: readonly StoredEndpoint[]): Listed {
    const text = JSON.stringify(rows);
    if (text !== this.#rows) this.#ready = new Map();
    this.#rows = text;
    return listed(rows);
  }

  async #lookUp(method: string, path: string): Promise<Found | 'wrong-method' | undefined> {
    const { rows, exact, patterns, paths } = await this.#list();
    const row = exact.get(`${method} ${path}`);
    if (row) return { endpoint: await this.#open(row), params: undefined, handshakeOnly: false };
    const elsewhere: Match[] = paths.has(path)
      ? rows.filter((one) => one.path === path).map((one) => ({ row: one }))
      : [];
    for (const { parts, endpoint } of patterns) {
      const params = matchPattern(parts, path);
      if (params === undefined) continue;
      if (endpoint.method === method) return { endpoint: await this.#open(endpoint), params, handshakeOnly: false };
      elsewhere.push({ row: endpoint, params });
    }
    for (const { row: other, params } of elsewhere) {
      const endpoint = await this.#open(other);
      // Any endpoint may be asked by OPTIONS whether it takes CloudEvents from a sender.
      if (method === 'OPTIONS' || takesByScheme({ endpoint }, method)) return { endpoint, params, handshakeOnly: true };
    }
    return elsewhere.length > 0 ? 'wrong-method' : undefined;
  }

  #open(row: StoredEndpoint): Promise<Endpoint> {
    const key = `${row.method} ${row.path}`;
    const known = this.#ready.get(key);
    if (known && this.#source.now() < known.until) return known.endpoint;
    const ready = this.#ready;
    const endpoint = this.#make(row);
    const opened = { endpoint, until: Number.POSITIVE_INFINITY };
    ready.set(key, opened);
    endpoint.then(
      ({ trigger }) => {
        if (ready.get(key) !== opened || !readsOutside(trigger.verify)) return;
        ready.set(key, { endpoint, until: this.#source.now() + outsideFreshMs });
      },
      () => {
        if (ready.get(key) === opened) ready.delete(key);
      },
    );
    return endpoint;
  }

  async #make({ path, workflow, version }: StoredEndpoint): Promise<Endpoint> {
    const compiled = await withinTime(this.#source.compiled(workflow, version));
    const webhook = await webhookOf(compiled.document);
    if (webhook === undefined) throw new SnodoError('internal', `Workflow "${workflow}" has no webhook.`);
    const { trigger, of } = webhook;
    const verify = await this.#verify(trigger.verify, of && (await this.#agreed(of.event, workflow)));
    const { allow, rateLimit, senderRateLimit, method } = trigger;
    const at = `${method} ${path}`;
    return {
      path,
      workflow,
      version,
      compiled,
      trigger,
      verify,
      schema: trigger.schema && (await bodySchema(trigger.schema)),
      windowMs: durationMs(trigger.window),
      proofs: (verify && schemes[verify.scheme].proofs?.(verify.options)) ?? { headers: [], query: [] },
      passes: of && ((headers, body) => of.event.passes({ input: of.input, headers, body })),
      named: of?.event.named && ((headers, body) => of.event.named?.({ input: of.input, headers, body })),
      allow: allow && allowedAddresses(allow),
      limit: rateLimit && this.#limit(`${at}\n${JSON.stringify(rateLimit)}`, rateLimit),
      senderLimit: senderRateLimit && this.#limit(`${at}\nsender${JSON.stringify(senderRateLimit)}`, senderRateLimit),
    };
  }

  /** The same limit for as long as it is written the same: whoever publishes again does not let everybody in again. */
  #limit(key: string, rate: Rate): RateLimit {
    const limit = this.#limits.get(key) ?? new RateLimit(rate);
    this.#limits.set(key, limit);
    return limit;
  }

  /** What was agreed with the provider, as it is verified by. */
  async #agreed({ secret, verifyToken }: WebhookEvent, workflow: string): Promise<Agreed> {
    const secrets = secret !== 'stated' || verifyToken ? await this.#source.agreedSecrets(workflow) : [];
    return verifyToken ? { secrets: [], verifyToken: secrets[0] } : { secrets, verifyToken: undefined };
  }

  async #verify(verify: Verify | undefined, agreed: Agreed | undefined): Promise<Endpoint['verify']> {
    if (verify === undefined) return undefined;
    const { scheme, secret } = verify;
    // A scheme that is not known would let everybody in.
    if (!isSchemeName(scheme)) throw new SnodoError('unavailable', `There is no signature scheme "${scheme}".`);
    const secrets: string[] = [...(agreed?.secrets ?? [])];
    for (const one of secret === undefined ? [] : [secret].flat()) secrets.push(await this.#source.resolve(one));
    const options = schemeOptions(verify);
    const { verifyToken, ca } = options;
    return {
      scheme,
      options: {
        ...options,
        secrets,
        verifyToken:
          agreed?.verifyToken ?? (verifyToken === undefined ? undefined : await this.#source.resolve(verifyToken)),
        ca: ca === undefined ? undefined : await this.#source.certificates(ca),
      },
    };
  }
}
