import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import { SnodoError } from '../core/error.ts';
import { isList, isObject, type Json } from '../core/json.ts';
import type { SecretReader } from '../secrets/secret-reader.ts';
import { refersToSecret } from '../secrets/secret-reference.ts';
import { readConnection, type StoredConnection } from '../store/connections/connections.ts';
import type { Sql } from '../store/database.ts';
import { readConsent } from '../store/connections/tokens.ts';
import type { Auth } from './auth/auth.ts';
import type { AuthContext } from './auth/auth-kind.ts';
import type { OAuth2 } from './auth/oauth2-schema.ts';
import { type ConnectionConfig, connectionSchema } from './connection.ts';
import { ModelCosts } from './costs/model-costs.ts';
import type { PreviousCredentials } from './previous-credentials.ts';
import type { Gate } from './traffic/gate.ts';
import type { Traffic } from './traffic/traffic.ts';
import type { UseNotes } from './use-notes.ts';

/** A connection with its secrets put in. */
export interface OpenConnection {
  readonly slug: string;
  readonly config: ConnectionConfig;
  /** The access token of a kind of authentication that has one. */
  readonly token?: AuthContext['token'];
  /** Of a kind for which somebody consents: tells that consent from others, which may be of other accounts. */
  readonly consent?: (() => Promise<string | null>) | undefined;
  /** What its calls pass. */
  readonly gate?: Gate | undefined;
  /** What its models cost and may use. */
  readonly costs?: ModelCosts;
  /** The credential before the present one, for a service that does not take the new one everywhere yet. */
  readonly previous?: { readonly auth: Auth; readonly until: number } | undefined;
  /** Hears of each call. */
  readonly used?: (() => void) | undefined;
}

/** Where the access tokens of connections by OAuth 2.0 come from. */
type TokenSource = (slug: string, auth: OAuth2, refused?: string) => Promise<string>;

/** What more may be kept of connections than how they are configured. */
interface ConnectionCare {
  readonly tokens?: TokenSource;
  readonly uses?: UseNotes;
  readonly previous?: PreviousCredentials;
  /** What a connection may do; left out, what it says itself. */
  readonly limitOf?: (config: ConnectionConfig) => ConnectionConfig['rateLimit'];
  /** By which the windows of budgets turn. */
  readonly now?: () => number;
}

/** Another process may have changed a connection or its secret: what was opened is good for this long. */
const freshMs = 5_000;

async function resolved(value: Json, secrets: SecretReader): Promise<Json> {
  if (typeof value === 'string') return refersToSecret(value) ? secrets.resolve(value) : value;
  if (isList(value)) return Promise.all(value.map((one) => resolved(one, secrets)));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(async ([name, one]) => [name, await resolved(one, secrets)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function statedLimit({ rateLimit }: ConnectionConfig): ConnectionConfig['rateLimit'] {
  return rateLimit;
}

/** Opens connections for the calls that go over them. */
export class Connections {
  readonly #sql: Sql;
  readonly #secrets: SecretReader;
  readonly #traffic: Traffic;
  readonly #care: ConnectionCare;
  readonly #costs: ModelCosts;
  readonly #opened = new LRUCache<string, OpenConnection>({ max: 1_000, ttl: freshMs });
  /** How often something was changed: what was being opened meanwhile is as it was before. */
  #changes = 0;

  constructor(sql: Sql, secrets: SecretReader, traffic: Traffic, care: ConnectionCare = {}) {
    this.#sql = sql;
    this.#secrets = secrets;
    this.#traffic = traffic;
    this.#care = care;
    this.#costs = new ModelCosts(sql, care.now ?? Date.now);
  }

  /** @throws SnodoError `not_found` naming the connection or the secret it lacks, `unavailable` where a source of secrets is away. */
  async open(slug: string): Promise<OpenConnection> {
    const known = this.#opened.get(slug);
    if (known) return known;
    const changes = this.#changes;
    const stored = await readConnection(this.#sql, slug);
    if (!stored) {
      throw new SnodoError(
        'not_found',
        `There is no connection "${slug}". Make it with PUT /api/v1/connections/${slug}.`,
      );
    }
    const config = await this.#withSecrets(slug, stored.config);
    const gate = this.#traffic.gate(slug, (this.#care.limitOf ?? statedLimit)(config), config.baseUrl);
    const consent = config.auth.type === 'oauth2' ? () => readConsent(this.#sql, slug) : undefined;
    const open = {
      slug,
      config,
      gate,
      costs: this.#costs,
      token: this.#tokenOf(slug, config),
      consent,
      used: () => this.#care.uses?.note(slug),
      previous: await this.#previousOf(stored),
    };
    if (changes === this.#changes) this.#opened.set(slug, open);
    return open;
  }

  async #previousOf({ slug, previousUntil }: StoredConnection): Promise<OpenConnection['previous']> {
    const auth = previousUntil && (await this.#care.previous?.read(slug));
    return previousUntil && auth ? { auth, until: previousUntil.getTime() } : undefined;
  }

  /** A configuration that is stored nowhere, for a try: no limit holds for it. @throws SnodoError as `open`. */
  async openUnstored(slug: string, config: ConnectionConfig): Promise<OpenConnection> {
    const whole = await this.#withSecrets(slug, z.json().parse(config));
    return { slug, config: whole, token: this.#tokenOf(slug, whole) };
  }

  async #withSecrets(slug: string, config: Json): Promise<ConnectionConfig> {
    const read = connectionSchema.safeParse(await resolved(config, this.#secrets));
    if (read.success) return read.data;
    const [issue] = read.error.issues;
    throw new SnodoError(
      'invalid',
      `The connection "${slug}" is not right once its secrets are put in: ${issue?.path.join('.')}: ${issue?.message}`,
    );
  }

  /** As it is now, also where another process has just changed it or a secret of it. @throws SnodoError as `open`. */
  async openFresh(slug: string): Promise<OpenConnection> {
    this.#secrets.forget();
    this.#opened.delete(slug);
    this.#changes += 1;
    return this.open(slug);
  }

  #tokenOf(slug: string, { auth }: ConnectionConfig): OpenConnection['token'] {
    const { tokens } = this.#care;
    return auth.type === 'oauth2' && tokens ? (refused) => tokens(slug, auth, refused) : undefined;
  }

  /** A connection or a secret was changed here. */
  forget(): void {
    this.#opened.clear();
    this.#changes += 1;
  }
}
