import { listed } from '../../connectors/catalogue.ts';
import type { Json } from '../../core/json.ts';
import { rowOf } from '../../core/row-of.ts';
import type { ProposedConnection } from '../imported.ts';
import { Names, serviceOf, slugOf } from '../naming.ts';
import type { Node } from './export.ts';

type Auth = ProposedConnection['config']['auth'];

interface Way {
  readonly auth: Auth;
  readonly missing: readonly string[];
}

/** What has to be filled in of each kind of authentication. */
const missingOf: Readonly<Record<string, readonly string[]>> = {
  none: [],
  bearer: ['auth.token'],
  'api-key': ['auth.value'],
  basic: ['auth.username', 'auth.password'],
  oauth2: ['auth.clientId', 'auth.clientSecret'],
};

const unknown: Way = { auth: { type: 'none' }, missing: ['auth'] };

/** How the credentials of n8n for plain calls prove who calls. */
const generic: Readonly<Record<string, Auth>> = {
  httpBasicAuth: { type: 'basic' },
  httpDigestAuth: { type: 'basic' },
  httpBearerAuth: { type: 'bearer' },
  httpHeaderAuth: { type: 'api-key', in: 'header', name: 'X-API-Key' },
  httpQueryAuth: { type: 'api-key', in: 'query', name: 'api_key' },
  oAuth2Api: { type: 'oauth2', grant: 'client_credentials' },
  openAiApi: { type: 'bearer' },
  notionApi: { type: 'bearer' },
  airtableTokenApi: { type: 'bearer' },
};

/** Services of models, by their connector. */
const models: Readonly<Record<string, Auth>> = {
  openai: { type: 'bearer' },
  anthropic: { type: 'api-key', in: 'header', name: 'x-api-key' },
  google: { type: 'api-key', in: 'header', name: 'x-goog-api-key' },
  mistral: { type: 'bearer' },
  groq: { type: 'bearer' },
  cohere: { type: 'bearer' },
  openrouter: { type: 'bearer' },
  ollama: { type: 'none' },
  huggingface: { type: 'bearer' },
  'azure-openai': { type: 'api-key', in: 'header', name: 'api-key' },
  'openai-compatible': { type: 'bearer' },
};

const needsAddress: ReadonlySet<string> = new Set(['azure-openai', 'openai-compatible']);

function wayOf(connector: string, credential: string): Way {
  const model = rowOf(models, connector);
  if (model !== undefined) {
    const address = needsAddress.has(connector) ? ['baseUrl'] : [];
    return { auth: model, missing: [...address, ...(missingOf[model.type] ?? ['auth'])] };
  }
  if (connector === 'http') {
    const auth = rowOf(generic, credential);
    if (auth === undefined) return unknown;
    const named = auth.type === 'api-key' ? ['auth.name'] : auth.type === 'oauth2' ? ['auth.tokenUrl'] : [];
    return { auth, missing: [...named, ...(missingOf[auth.type] ?? ['auth'])] };
  }
  const service = listed.get(connector);
  const ways = service?.auth ?? [];
  const consents = /oauth2/i.test(credential);
  const chosen = ways.find(({ type }) => (type === 'oauth2') === consents) ?? ways[0];
  if (chosen === undefined) return unknown;
  const given: Readonly<Record<string, Json>> = chosen.preset;
  const missing = (missingOf[chosen.type] ?? ['auth']).filter((field) => !(field.replace('auth.', '') in given));
  return {
    auth: { type: chosen.type, ...given },
    missing: service?.baseUrl === null ? ['baseUrl', ...missing] : missing,
  };
}

/** The connections that stand for the credentials of the nodes. */
export class Credentials {
  readonly #names = new Names('-');
  readonly #made = new Map<string, ProposedConnection>();

  /**
   * The connection of a node to a service, by the name of its credential.
   *
   * @param origin of a service that has no connector of its own.
   */
  of({ credentials }: Node, connector: string, origin?: string): ProposedConnection {
    const [kind, credential] = Object.entries(credentials)[0] ?? ['', undefined];
    const name = credential?.name ?? '';
    const key = JSON.stringify([name, connector, origin]);
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const fallback = origin === undefined ? connector : serviceOf(new URL(origin).hostname);
    const { auth, missing } = wayOf(connector, kind);
    const made: ProposedConnection = {
      slug: this.#names.take(slugOf(name, fallback)),
      config: { connector, ...(origin === undefined ? {} : { baseUrl: origin }), auth },
      missing,
      why: name === '' ? ['namesNoCredential'] : ['credential', name.slice(0, 100)],
    };
    this.#made.set(key, made);
    return made;
  }

  get all(): readonly ProposedConnection[] {
    return [...this.#made.values()];
  }
}
