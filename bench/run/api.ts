import { Agent, request } from 'undici';

/** Snodo's HTTP API over kept connections. */
export class Api {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #dispatcher = new Agent({ keepAliveTimeout: 30_000 });

  constructor(url: string, token: string) {
    this.#base = `${url}/api/v1`;
    this.#headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  }

  get(path: string): Promise<unknown> {
    return this.#call('GET', path);
  }

  async put(path: string, body: object): Promise<void> {
    await this.#call('PUT', path, body);
  }

  /** Saves a workflow and makes it live. */
  async publish(workflow: { readonly slug: string; readonly [field: string]: unknown }): Promise<void> {
    await this.put(`/workflows/${workflow.slug}`, workflow);
    await this.#call('POST', `/workflows/${workflow.slug}/publish`);
  }

  /** @throws Error with what the API said where it refuses. */
  async #call(method: 'GET' | 'PUT' | 'POST', path: string, body?: object): Promise<unknown> {
    const answer = await request(this.#base + path, {
      method,
      dispatcher: this.#dispatcher,
      headers: this.#headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} was answered with ${answer.statusCode}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}
