import { z } from 'zod';
import { type ErrorCode, errorCodes, SnodoError } from '../../core/error.ts';
import type { ApiCall } from '../../mcp/server/platform.ts';
import { lendTo } from '../access/lent.ts';
import type { Principal } from '../access/principal.ts';

const problem = z.looseObject({
  type: z.string(),
  detail: z.string(),
  errors: z.array(z.looseObject({ path: z.string(), message: z.string(), hint: z.string().optional() })).default([]),
});

function isCode(text: string): text is ErrorCode {
  return Object.hasOwn(errorCodes, text);
}

/** What the API refused, as the error it was made of. */
function refused(value: unknown): SnodoError {
  const { type, detail, errors } = problem.parse(value);
  const code = type.replace('urn:snodo:', '');
  const problems = errors.map(({ path, message, hint }) => ({
    path,
    message,
    ...(hint === undefined ? {} : { hint }),
  }));
  return new SnodoError(isCode(code) ? code : 'internal', detail, { problems });
}

function bodyOf({ body }: ApiCall): { readonly body?: string } {
  if (body === undefined) return {};
  return { body: typeof body === 'string' ? body : JSON.stringify(body) };
}

/** Calls the API within this process, as somebody it has let in. @throws SnodoError what the API refuses with. */
export async function callApi(
  fetchApi: (request: Request) => Response | Promise<Response>,
  principal: Principal,
  call: ApiCall,
): Promise<unknown> {
  const url = new URL(`http://localhost/api/v1${call.path}`);
  for (const [name, value] of Object.entries(call.query ?? {})) url.searchParams.set(name, value);
  const headers = { 'content-type': 'application/json' };
  const request = new Request(url, { method: call.method, headers, ...bodyOf(call) });
  const response = await fetchApi(lendTo(request, principal));
  const text = await response.text();
  const value: unknown = text === '' ? null : JSON.parse(text);
  if (!response.ok) throw refused(value);
  return value;
}
