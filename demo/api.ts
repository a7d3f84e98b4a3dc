import { z } from 'zod';

const problemSchema = z.object({
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullish() });
}

async function explained(answer: Response): Promise<string> {
  const text = await answer.text();
  try {
    const { detail, errors } = problemSchema.parse(JSON.parse(text));
    return [detail, ...(errors ?? []).map(({ path, message }) => `${path}: ${message}`)].join('\n  ');
  } catch {
    return text.slice(0, 300);
  }
}

/** A client of the HTTP API. What comes back is unknown until a schema has read it. */
export class Api {
  readonly #base: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#base = `${url}/api/v1`;
    this.#token = token;
  }

  /** @throws Error with what the server says is wrong, for every status from 400 on. */
  async #call(method: string, path: string, body?: string, type = 'application/json'): Promise<unknown> {
    const answer = await fetch(this.#base + path, {
      method,
      headers: { authorization: `Bearer ${this.#token}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
      signal: AbortSignal.timeout(10_000),
    });
    if (!answer.ok) throw new Error(`${method} /api/v1${path} answered ${answer.status}: ${await explained(answer)}`);
    const text = await answer.text();
    return text === '' ? undefined : JSON.parse(text);
  }

  async put(path: string, body: unknown): Promise<void> {
    await this.#call('PUT', path, JSON.stringify(body));
  }

  async putYaml(path: string, yaml: string): Promise<void> {
    await this.#call('PUT', path, yaml, 'application/yaml');
  }

  async post<T extends z.ZodType>(path: string, schema: T, body?: unknown): Promise<z.output<T>> {
    return schema.parse(await this.#call('POST', path, body === undefined ? undefined : JSON.stringify(body)));
  }

  async delete(path: string): Promise<void> {
    await this.#call('DELETE', path);
  }

  async get<T extends z.ZodType>(path: string, schema: T): Promise<z.output<T>> {
    return schema.parse(await this.#call('GET', path));
  }

  /** All items of a list, page by page. */
  async list<T extends z.ZodType>(path: string, item: T): Promise<readonly z.output<T>[]> {
    const found: z.output<T>[] = [];
    const schema = pageOf(item);
    let cursor: string | null | undefined;
    do {
      const query = `${path.includes('?') ? '&' : '?'}limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
      const page = await this.get(path + query, schema);
      found.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor);
    return found;
  }
}
