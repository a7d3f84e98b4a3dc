import type { z } from 'zod';
import type { ConnectorHttp, HttpOptions } from '../connector/http.ts';
import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { pathText } from '../core/read-document.ts';
import type { Outbound } from './call.ts';
import type { OpenConnection } from './connections.ts';
import { type HttpContext, httpRequest } from './http-request.ts';

/** The services of a connector over one connection. Every call is recorded as `context.record` says. */
export function connectorHttp(
  outbound: Outbound,
  connection: OpenConnection,
  context: Omit<HttpContext, 'connection'>,
): ConnectorHttp {
  async function send(method: string, path: string, body: Json | undefined, options: HttpOptions, gone: boolean) {
    const { query, headers, form } = options;
    const { body: answer } = await httpRequest(
      outbound,
      {
        method,
        path,
        body,
        query,
        headers: form === true ? { 'content-type': 'application/x-www-form-urlencoded', ...headers } : headers,
        accept: gone ? [404, 410] : undefined,
        timeoutMs: 20_000,
      },
      { ...context, connection },
    );
    return answer;
  }

  async function read<T>(
    schema: z.ZodType<T>,
    method: string,
    path: string,
    body: Json | undefined,
    options: HttpOptions,
  ) {
    const answer = schema.safeParse(await send(method, path, body, options, false));
    if (answer.success) return answer.data;
    const [issue] = answer.error.issues;
    const place = issue === undefined ? '' : pathText(issue.path);
    throw new SnodoError(
      'unreadable',
      `The answer to ${method} ${path} of "${connection.slug}" is not in the documented form: ${place} ${issue?.message ?? ''}`,
    );
  }

  return {
    get: (path, schema, options = {}) => read(schema, 'GET', path, undefined, options),
    post: (path, body, schema, options = {}) => read(schema, 'POST', path, body, options),
    put: (path, body, schema, options = {}) => read(schema, 'PUT', path, body, options),
    patch: (path, body, schema, options = {}) => read(schema, 'PATCH', path, body, options),
    delete: async (path, options = {}) => void (await send('DELETE', path, undefined, options, true)),
  };
}
