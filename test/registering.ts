import { z } from 'zod';
import type { Json } from '../src/core/json.ts';
import type { Hook, Provider, StoodIn } from './providers/provider.ts';
import type { RunningServer } from './running-server.ts';

const registration = z.object({
  state: z.string(),
  problem: z.string().nullable(),
  remoteId: z.string().nullable(),
  url: z.string().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  nextAt: z.iso.datetime(),
});
const published = z.object({ version: z.int(), registration });
const whole = registration.extend({
  events: z.array(z.object({ what: z.string(), detail: z.string().nullable() })),
});

/** The one webhook that a provider has. */
export function only({ hooks }: StoodIn): Hook {
  const [hook, second] = hooks.values();
  if (hook === undefined || second !== undefined) throw new Error(`the provider has ${hooks.size} webhooks`);
  return hook;
}

/** Sends to a webhook as the provider does. */
export function send(provider: Provider, hook: Hook, { headers, body } = provider.deliver(hook)): Promise<Response> {
  return fetch(hook.url, { method: 'POST', headers, body });
}

/** A server that keeps webhooks at providers that are stood in for: `on-CONNECTOR` over `my-CONNECTOR`. */
export class Registering {
  readonly #server: RunningServer;

  constructor(server: RunningServer) {
    this.#server = server;
  }

  async call(method: string, path: string, body?: Json): Promise<Response> {
    const answer = await this.#server.call(method, path, {
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer;
  }

  async connect({ connector, statedSecret, auth }: Provider, baseUrl: string): Promise<void> {
    if (statedSecret !== undefined) await this.call('PUT', '/secrets/STATED', { value: statedSecret });
    await this.call('PUT', `/connections/my-${connector}`, { connector, baseUrl, auth });
  }

  async publish({ connector, trigger }: Provider, input: Json = trigger.with): Promise<z.infer<typeof published>> {
    const secret = trigger.secret === undefined ? {} : { secret: trigger.secret };
    await this.call('PUT', `/workflows/on-${connector}`, {
      snodo: 1,
      slug: `on-${connector}`,
      trigger: { type: trigger.type, connection: `my-${connector}`, with: input, ...secret },
      steps: [{ id: 'a', type: 'map', with: { value: '{{ trigger.body }}' } }],
    });
    return published.parse(await (await this.call('POST', `/workflows/on-${connector}/publish`)).json());
  }

  async check({ connector }: Provider): Promise<z.infer<typeof whole>> {
    return whole.parse(await (await this.call('POST', `/registrations/on-${connector}/check`)).json());
  }
}
