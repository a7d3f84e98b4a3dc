import { z } from 'zod/mini';
import { isOfServer } from '../state/project-place.ts';
import { place } from './place.ts';
import { heardOfServer } from './when-there.ts';

const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  errors: z.optional(z.array(z.object({ path: z.string(), message: z.string(), hint: z.optional(z.string()) }))),
});

export type Problem = z.infer<typeof problemSchema>;

/** What the server refused, as its problem document says it; status 0 where it could not be reached. */
export class ApiProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ApiProblem';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  /** Whether the server was not there, or could not answer: the same may be asked again. */
  get isAway(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** What is said where the server could not be asked at all. */
export function unreachable(): ApiProblem {
  return new ApiProblem({ type: 'urn:snodo:unreachable', title: '', status: 0, detail: '' });
}

/** Hears that a call was answered 401, whoever made it: the session may have ended. */
let hearUnknown: () => void = () => undefined;

export function whenUnknown(hear: () => void): void {
  hearUnknown = hear;
}

async function problemOf(response: Response): Promise<ApiProblem> {
  const read = problemSchema.safeParse(await response.json().catch(() => undefined));
  if (read.success) return new ApiProblem(read.data);
  // A proxy before the server answers with a page of its own.
  const { status, statusText } = response;
  return new ApiProblem({ type: 'about:blank', title: statusText, status, detail: `${status} ${statusText}`.trim() });
}

interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON; a file, or a text with `type`, as it is. */
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Whether the server itself is asked, also where the page is that of a project. */
  readonly onServer?: boolean;
  /** Whether it is carried out although the page is left. */
  readonly keepalive?: boolean;
}

async function send(
  path: string,
  {
    method = 'GET',
    body,
    type = 'application/json',
    headers = {},
    signal,
    keepalive = false,
    onServer = isOfServer(method, path),
  }: Call,
): Promise<Response> {
  const asItIs = body instanceof Blob || (typeof body === 'string' && type !== 'application/json');
  const sent = asItIs ? body : JSON.stringify(body);
  let response: Response;
  try {
    response = await fetch(`${onServer ? '' : place}/api/v1${path}`, {
      method,
      credentials: 'same-origin',
      keepalive,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body: sent }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    heardOfServer(false);
    throw unreachable();
  }
  heardOfServer(true);
  if (response.status === 401) hearUnknown();
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Calls the API as whoever is signed in. `path` is below /api/v1. @throws ApiProblem. */
export async function call<T extends z.ZodMiniType>(path: string, schema: T, options: Call = {}): Promise<z.infer<T>> {
  const response = await send(path, options);
  return schema.parse(await response.json());
}

/** A call that is answered with text. @throws ApiProblem. */
export async function textOf(path: string): Promise<string> {
  return (await send(path, {})).text();
}

/** A call whose answer has no body. @throws ApiProblem. */
export async function order(path: string, options: Call): Promise<void> {
  await send(path, options);
}

/** A query string of the parameters that are given, with its `?`. */
export function query(parameters: Readonly<Record<string, string | number | readonly string[] | undefined>>): string {
  const given = Object.entries(parameters).flatMap(([name, value]) =>
    [value].flat().flatMap((one) => (one === undefined || one === '' ? [] : [[name, String(one)]])),
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}

export function listOf<T extends z.ZodMiniType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });
}

/** A list as a whole, however many pages the server gives it in. @throws ApiProblem. */
export async function listAll<T extends z.ZodMiniType>(
  path: string,
  item: T,
  filter: Readonly<Record<string, string>> = {},
  cursor?: string,
): Promise<{ readonly items: readonly z.infer<T>[] }> {
  const { items, nextCursor } = await call(`${path}${query({ ...filter, cursor, limit: 200 })}`, listOf(item));
  if (nextCursor === null) return { items };
  const rest = await listAll(path, item, filter, nextCursor);
  return { items: [...items, ...rest.items] };
}
