import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { authenticatedCall } from './authenticated-call.ts';
import type { Outbound } from './call.ts';
import { secretsOf } from './connection-identity.ts';
import type { OpenConnection } from './connections.ts';
import { httpStatusError } from './http-status-error.ts';
import type { RecordContext } from './recorded-call.ts';
import { redactingErrors } from './redacted-error.ts';
import { requestBody } from './request-body.ts';
import { requestUrl } from './request-url.ts';
import { responseBody } from './response-body.ts';
import type { Parameters } from './url-parameters.ts';

export interface HttpRequestInput {
  /** Default GET. */
  readonly method?: string | undefined;
  /** From the connection's `baseUrl` on. */
  readonly path?: string | undefined;
  /** The whole address, instead of `path`. */
  readonly url?: string | undefined;
  readonly query?: Parameters | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: Json | undefined;
  /** Statuses from 400 on that are no failure: 404, or `4xx` for all of a hundred. */
  readonly accept?: readonly (number | string)[] | undefined;
  readonly timeoutMs?: number | undefined;
}

export interface HttpContext extends Omit<RecordContext, 'connection' | 'connector' | 'gate'> {
  /** Its secrets already resolved. */
  readonly connection?: OpenConnection | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A type and not an interface: only so it is Json. */
export type HttpResult = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
};

function methodOf(text: string | undefined): string {
  const method = (text ?? 'GET').toUpperCase();
  // CONNECT opens a tunnel past the guard.
  if (/^[A-Z][A-Z-]*$/.test(method) && method !== 'CONNECT') return method;
  throw new SnodoError(
    'invalid',
    `method "${text}" is not a method of HTTP that can be used here, such as GET or POST.`,
  );
}

function headersOf(input: HttpRequestInput, context: HttpContext): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json, */*;q=0.8' };
  for (const given of [context.connection?.config.headers, input.headers]) {
    for (const [name, value] of Object.entries(given ?? {})) headers[name.toLowerCase()] = value;
  }
  return headers;
}

function accepted(status: number, accept: HttpRequestInput['accept']): boolean {
  if (status < 400) return true;
  const hundred = `${Math.floor(status / 100)}xx`;
  return accept?.some((one) => String(one).toLowerCase() === hundred || Number(one) === status) ?? false;
}

/**
 * A request as a workflow writes it, over a connection or not. It is recorded however it ends; twice where its credential
 * was refused and another was got.
 *
 * @throws SnodoError `http_status` for a status from 400 on that is not in `accept`, with status and body in `details`;
 * `invalid`; and all of `Outbound.call`. No secret is in any of them.
 */
export async function httpRequest(
  outbound: Outbound,
  input: HttpRequestInput,
  context: HttpContext,
): Promise<HttpResult> {
  const { connection, redactor } = context;
  if (connection) for (const secret of secretsOf(connection.config)) redactor.add(secret);

  return redactingErrors(redactor, async () => {
    const method = methodOf(input.method);
    const url = requestUrl(input, connection?.config.baseUrl);
    const headers = headersOf(input, context);
    const sent = requestBody(input.body, headers['content-type']);
    if (sent.contentType !== undefined) headers['content-type'] ??= sent.contentType;
    if (context.idempotencyKey !== undefined && method !== 'GET' && method !== 'HEAD') {
      headers['idempotency-key'] ??= context.idempotencyKey;
    }
    const accepts = (status: number): boolean => accepted(status, input.accept);
    const { attempt, record, caller } = context;
    const { response, shown } = await authenticatedCall(
      outbound,
      { method, url, headers, body: sent.bytes },
      { timeoutMs: input.timeoutMs, signal: context.signal },
      { connection, attempt, record, redactor, caller },
      accepts,
    );
    const { status } = response;
    const body = responseBody(response.body, response.headers['content-type']);
    if (accepts(status)) return { status, headers: response.headers, body };
    throw httpStatusError({ method, url: shown, status, headers: response.headers, body }, redactor, Date.now());
  });
}
