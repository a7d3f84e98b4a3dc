import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Seen, type StandIn, standIn } from './stand-in.ts';

interface Token {
  readonly endsAt: number;
  readonly ttl: number;
  /** Beyond this it cannot be renewed. */
  readonly mostUntil: number;
  readonly renewable: boolean;
}

interface Lease {
  readonly ttl: number;
  readonly mostUntil: number;
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
}

type Fields = Readonly<Record<string, unknown>>;

interface VaultOptions {
  readonly now: () => number;
  readonly namespace?: string;
  /** Of tokens and leases, in seconds. */
  readonly ttl?: number;
  readonly most?: number;
  /** Whether tokens may be renewed. */
  readonly renewable?: boolean;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refused(status: number, ...errors: readonly string[]): Answer {
  return { status, body: { errors } };
}

/** https://developer.hashicorp.com/vault/api-docs#http-status-codes and the samples of each page. */
function given(data: unknown, more: Fields = {}): Answer {
  const around = { lease_id: '', renewable: false, lease_duration: 0, wrap_info: null, warnings: null, auth: null };
  return { status: 200, body: { request_id: randomBytes(8).toString('hex'), ...around, data, ...more } };
}

/** Where each engine is mounted, as `vault secrets list -detailed` would show it. */
const engines = {
  'secret/': { type: 'kv', version: '2' },
  'team/kv/': { type: 'kv', version: '2' },
  'old/': { type: 'kv', version: '1' },
  'database/': { type: 'database', version: undefined },
} as const;

/**
 * A HashiCorp Vault that knows what its documented API has, on a clock of the test:
 * https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2, …/kv-v1, /secret/databases, /auth/approle,
 * /auth/kubernetes, /auth/token, /system/leases, /system/internal-ui-mounts
 */
export class VaultStandIn implements AsyncDisposable {
  readonly #options: Required<Omit<VaultOptions, 'namespace'>> & Pick<VaultOptions, 'namespace'>;
  readonly #tokens = new Map<string, Token>();
  readonly #leases = new Map<string, Lease>();
  readonly #kept = new Map<string, Fields>();
  #server: StandIn | undefined;
  #logins = 0;
  roleId = 'role-of-snodo';
  secretId = 'secret-id-of-snodo';
  /** What Kubernetes would find good. */
  jwt = 'eyJ.service.account';
  /** Answered to everything instead, where it is set. */
  trouble: Answer | undefined;
  hidesMounts = false;
  /** Paths, as they are asked for, that the policy does not allow. */
  readonly forbidden = new Set<string>();

  constructor({ now, namespace, ttl = 3_600, most = 36_000, renewable = true }: VaultOptions) {
    this.#options = { now, ttl, most, renewable, ...(namespace === undefined ? {} : { namespace }) };
  }

  async open(): Promise<void> {
    this.#server = await standIn((seen) => this.#answer(seen));
  }

  get url(): string {
    return this.#server?.url ?? '';
  }

  get logins(): number {
    return this.#logins;
  }

  /** `GET /v1/secret/data/crm`, … */
  get asked(): readonly string[] {
    return (this.#server?.seen ?? []).map(({ method, path }) => `${method} ${path}`);
  }

  get seen(): readonly Seen[] {
    return this.#server?.seen ?? [];
  }

  makeToken(renewable = this.#options.renewable): string {
    const { ttl, most, now } = this.#options;
    const token = `hvs.${randomBytes(12).toString('base64url')}`;
    this.#tokens.set(token, {
      ttl,
      endsAt: now() + ttl * 1_000,
      mostUntil: now() + most * 1_000,
      renewable,
    });
    return token;
  }

  revoke(): void {
    this.#tokens.clear();
  }

  /** Writes as `vault kv put` does. @param path with its mount. */
  put(path: string, fields: Fields): void {
    this.#kept.set(path, fields);
  }

  remove(path: string): void {
    this.#kept.delete(path);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server?.[Symbol.asyncDispose]();
  }

  #answer({ method, path, headers, body: text }: Seen): Answer {
    if (this.trouble) return this.trouble;
    const { namespace, now } = this.#options;
    const route = decodeURIComponent(path.replace(/^\/v1\//, ''));
    const body = parsed(text);
    if (!path.startsWith('/v1/') || headers['x-vault-namespace'] !== namespace) return refused(404);
    if (text !== '' && body === undefined) return refused(400, 'failed to parse JSON input');
    const writes = method === 'POST' || method === 'PUT';
    if (writes && /^auth\/[\w-]+\/login$/.test(route)) return this.#login(route, body);
    const name = String(headers['x-vault-token'] ?? '');
    const token = this.#tokens.get(name);
    if (!token || now() >= token.endsAt) return refused(403, 'permission denied');
    if (this.forbidden.has(route)) return refused(403, '1 error occurred:\n\t* permission denied\n\n');
    if (route === 'auth/token/lookup-self' && method === 'GET') {
      const ttl = Math.round((token.endsAt - now()) / 1_000);
      return given({ id: name, ttl, creation_ttl: token.ttl, renewable: token.renewable, type: 'service' });
    }
    if (route === 'auth/token/renew-self' && writes) return this.#renewToken(name, token);
    if (route === 'sys/leases/renew' && writes) return this.#renewLease(body);
    if (route.startsWith('sys/internal/ui/mounts/') && method === 'GET') return this.#mount(route.slice(23));
    return this.#engine(method, route, body);
  }

  #login(route: string, body: unknown): Answer {
    const approle = z.object({ role_id: z.string(), secret_id: z.string() }).safeParse(body);
    const kubernetes = z.object({ role: z.string(), jwt: z.string() }).safeParse(body);
    if (route === 'auth/approle/login') {
      const { role_id, secret_id } = approle.data ?? {};
      if (role_id !== this.roleId || secret_id !== this.secretId) return refused(400, 'invalid role or secret ID');
    } else if (route === 'auth/kubernetes/login') {
      if (kubernetes.data?.role !== 'snodo') return refused(400, 'invalid role name "snodo"');
      if (kubernetes.data.jwt !== this.jwt) return refused(403, 'permission denied');
    } else return refused(403, 'permission denied');
    this.#logins += 1;
    return this.#auth(this.makeToken());
  }

  #auth(token: string): Answer {
    const { ttl, endsAt, renewable } = this.#tokens.get(token) ?? { ttl: 0, endsAt: 0, renewable: false };
    const seconds = Math.min(ttl, Math.round((endsAt - this.#options.now()) / 1_000));
    const about = { accessor: 'acc', policies: ['default'], token_policies: ['default'], metadata: null };
    return given(null, { auth: { client_token: token, ...about, lease_duration: seconds, renewable } });
  }

  #renewToken(name: string, token: Token): Answer {
    if (!token.renewable) return refused(400, 'lease is not renewable');
    const endsAt = Math.min(this.#options.now() + token.ttl * 1_000, token.mostUntil);
    this.#tokens.set(name, { ...token, endsAt });
    return this.#auth(name);
  }

  #renewLease(body: unknown): Answer {
    const { now } = this.#options;
    const id = z.object({ lease_id: z.string() }).safeParse(body).data?.lease_id ?? '';
    const lease = this.#leases.get(id);
    if (!lease || now() >= lease.mostUntil) return refused(400, 'lease not found');
    const left = Math.round((lease.mostUntil - now()) / 1_000);
    const lease_duration = Math.min(lease.ttl, left);
    return given(null, { lease_id: id, renewable: true, lease_duration });
  }

  #mount(path: string): Answer {
    const found = Object.entries(engines).find(([mount]) => path.startsWith(mount));
    if (this.hidesMounts || !found) {
      return refused(
        403,
        `preflight capability check returned 403, please ensure client's policies grant access to path "${path}/"`,
      );
    }
    const [mount, { type, version }] = found;
    return given({ path: mount, type, description: '', options: version === undefined ? null : { version } });
  }

  #engine(method: string, route: string, body: unknown): Answer {
    const found = Object.entries(engines).find(([mount]) => route.startsWith(mount));
    if (!found) return refused(404, `no handler for route "${route}". route entry not found.`);
    const [mount, { type, version }] = found;
    if (type === 'database') return this.#database(method, route);
    if (version === '2' && !route.startsWith(`${mount}data/`)) {
      const warning =
        'Invalid path for a versioned K/V secrets engine. See the API docs for the appropriate API endpoints to use.';
      return { status: 404, body: { request_id: '1', data: null, warnings: [warning] } };
    }
    const path = version === '2' ? mount + route.slice(`${mount}data/`.length) : route;
    if (method === 'POST' || method === 'PUT') return this.#write(path, version, body);
    if (method !== 'GET') return refused(405, 'unsupported operation');
    const fields = this.#kept.get(path);
    if (!fields) return refused(404);
    const metadata = { created_time: '2026-01-01T00:00:00Z', deletion_time: '', destroyed: false, version: 1 };
    return version === '2' ? given({ data: fields, metadata }) : given(fields, { lease_duration: 2_764_800 });
  }

  #write(path: string, version: string, body: unknown): Answer {
    const whole = z.record(z.string(), z.unknown());
    const read = version === '2' ? z.object({ data: whole }).safeParse(body).data?.data : whole.safeParse(body).data;
    if (!read) return refused(400, 'no data provided');
    this.put(path, read);
    return version === '2' ? given({ version: 1, created_time: '2026-01-01T00:00:00Z' }) : { status: 204 };
  }

  /** https://developer.hashicorp.com/vault/api-docs/secret/databases#generate-credentials, #get-static-credentials */
  #database(method: string, route: string): Answer {
    const { ttl, most, now } = this.#options;
    if (method !== 'GET') return refused(405, 'unsupported operation');
    if (route.startsWith('database/static-creds/')) {
      return given({
        username: 'static',
        password: `static-${Math.floor(now() / 30_000)}`,
        ttl: 30,
        rotation_period: 30,
      });
    }
    if (!route.startsWith('database/creds/')) return refused(404);
    const id = `${route}/${randomBytes(8).toString('hex')}`;
    this.#leases.set(id, { ttl, mostUntil: now() + most * 1_000 });
    const mine = randomBytes(6).toString('hex');
    const data = { username: `v-${mine}`, password: `password-of-${mine}` };
    return given(data, { lease_id: id, renewable: true, lease_duration: ttl });
  }
}
