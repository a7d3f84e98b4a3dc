import type { z } from 'zod';
import type { Json } from '../core/json.ts';

export interface HttpOptions {
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Send the body as a form instead of JSON. */
  readonly form?: boolean;
}

/**
 * A service over somebody's connection: authenticated, guarded and logged. Paths begin at the connection's address. What
 * it answers is read by a schema before anyone sees it.
 *
 * All throw SnodoError: `http_status` for a status from 400 on, `unreadable` where the answer is not in the form asked for,
 * and whatever a call may come to.
 */
export interface ConnectorHttp {
  get<T>(path: string, answer: z.ZodType<T>, options?: HttpOptions): Promise<T>;
  post<T>(path: string, body: Json, answer: z.ZodType<T>, options?: HttpOptions): Promise<T>;
  put<T>(path: string, body: Json, answer: z.ZodType<T>, options?: HttpOptions): Promise<T>;
  patch<T>(path: string, body: Json, answer: z.ZodType<T>, options?: HttpOptions): Promise<T>;
  /** What is not there any more counts as deleted. */
  delete(path: string, options?: HttpOptions): Promise<void>;
}
