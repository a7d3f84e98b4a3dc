import { z } from 'zod';
import { newId } from '../../src/core/id.ts';

/**
 * The client that the conformance suite of the protocol drives: a running Snodo (SNODO_URL, SNODO_TOKEN), asked over its
 * API to connect the server of the scenario and to call its tools in a run. Only the browser's part is played here.
 */
const env = z
  .object({
    SNODO_URL: z.url(),
    SNODO_TOKEN: z.string(),
    MCP_CONFORMANCE_SCENARIO: z.string().default(''),
    MCP_CONFORMANCE_CONTEXT: z.string().default('{}'),
  })
  .parse(process.env);
const scenario = env.MCP_CONFORMANCE_SCENARIO;
const given = z
  .looseObject({
    client_id: z.string().optional(),
    client_secret: z.string().optional(),
    private_key_pem: z.string().optional(),
  })
  .parse(JSON.parse(env.MCP_CONFORMANCE_CONTEXT));
const serverUrl = process.argv.at(-1) ?? '';
const slug = `conformance-${newId().slice(-12)}`;

class Refused extends Error {
  readonly problem: { readonly detail: string };

  constructor(problem: { readonly detail: string }) {
    super(problem.detail);
    this.problem = problem;
  }
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${env.SNODO_URL}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${env.SNODO_TOKEN}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const read: unknown = await answer.json();
  if (answer.ok) return read;
  throw new Refused(z.looseObject({ detail: z.string() }).parse(read));
}

/** A person who says yes to everything: the servers of the suite ask nothing. */
async function consent(): Promise<void> {
  const { url } = z.object({ url: z.string().nullable() }).parse(await call('GET', `/connections/${slug}/oauth/start`));
  let at = url;
  for (let hops = 0; at !== null && hops < 10; hops += 1) {
    const answer: Response = await fetch(at, { redirect: 'manual' });
    const location = answer.headers.get('location');
    const page = await answer.text();
    if (location === null) {
      if (!answer.ok) throw new Error(`the consent ended with ${answer.status}: ${page.slice(0, 300)}`);
      return;
    }
    at = new URL(location, at).href;
  }
}

/** The scenarios whose client is known to the server by other means than registration. */
const documentClient = 'https://conformance-test.local/client-metadata.json';

function wishes(scopes: readonly string[]): Record<string, unknown> {
  const isMachine = scenario.startsWith('auth/client-credentials');
  const clientId = given.client_id ?? (scenario === 'auth/basic-cimd' ? documentClient : undefined);
  return {
    ...(isMachine ? { grant: 'client_credentials' } : {}),
    ...(clientId === undefined ? {} : { clientId }),
    ...(given.client_secret === undefined ? {} : { clientSecret: given.client_secret }),
    ...(given.private_key_pem === undefined ? {} : { key: given.private_key_pem }),
    ...(scopes.length === 0 ? {} : { scopes }),
  };
}

async function signIn(scopes: readonly string[] = []): Promise<void> {
  const found = z
    .looseObject({ needed: z.boolean() })
    .parse(await call('POST', `/connections/${slug}/oauth/discover`, wishes(scopes)));
  if (found.needed) await consent();
}

const toolsSchema = z.object({ items: z.array(z.looseObject({ name: z.string(), input: z.looseObject({}) })) });

/** Something of each type that a schema asks for. */
const samples: Readonly<Record<string, unknown>> = { number: 5, integer: 3, string: 'text', boolean: true };

function argumentsFor(input: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { properties } = z
    .object({ properties: z.record(z.string(), z.looseObject({ type: z.string().default('string') })).default({}) })
    .parse(input);
  return Object.fromEntries(Object.entries(properties).map(([name, { type }]) => [name, samples[type] ?? null]));
}

/** Calls each tool in a run of its own, by the step mcp.call. @returns what went wrong. */
async function callTools(): Promise<string | undefined> {
  const { items } = toolsSchema.parse(await call('GET', `/connections/${slug}/tools`));
  for (const { name, input } of items) {
    const step = { connection: slug, tool: name, arguments: argumentsFor(input), answers: {} };
    await call('PUT', `/workflows/${slug}`, {
      snodo: 1,
      slug,
      name: slug,
      trigger: { type: 'manual' },
      steps: [{ id: 'asked', type: 'mcp.call', with: step, retry: { attempts: 1 } }],
    });
    await call('POST', `/workflows/${slug}/publish`);
    const run = z
      .looseObject({ status: z.string(), error: z.looseObject({ message: z.string() }).nullable() })
      .parse(await call('POST', `/workflows/${slug}/runs?wait=20s`, { input: {} }));
    if (run.status !== 'succeeded') return run.error?.message ?? run.status;
  }
  return undefined;
}

async function attempt(): Promise<string | undefined> {
  try {
    return await callTools();
  } catch (error) {
    if (error instanceof Refused) return error.problem.detail;
    throw error;
  }
}

await call('PUT', `/connections/${slug}`, { connector: 'mcp', baseUrl: serverUrl });
if (scenario.startsWith('auth/')) await signIn();
let failed = await attempt();
// A right that a tool asks for beyond those given so far: somebody connects it again with that scope.
for (let times = 0; times < 2 && failed !== undefined; times += 1) {
  const [, scope] = /asks for the right "([^"]+)"/.exec(failed) ?? [];
  if (scope === undefined) break;
  await signIn(scope.split(' '));
  failed = await attempt();
}
await call('DELETE', `/connections/${slug}?force=true`).catch(() => undefined);
if (failed !== undefined) {
  process.stderr.write(`${failed}\n`);
  process.exitCode = 1;
}
