import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import { authenticatedCall } from './authenticated-call.ts';
import type { Outbound } from './call.ts';
import { secretsOf } from './connection-identity.ts';
import type { OpenConnection } from './connections.ts';
import type { RecordContext } from './recorded-call.ts';
import { redactingErrors } from './redacted-error.ts';
import { requestBody } from './request-body.ts';
import { requestUrl } from './request-url.ts';
import type { Parameters } from './url-parameters.ts';

/** A request as a workflow writes it. */
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

export interface HttpContext extends Omit<RecordContext, 'connection' | 'gate'> {
  /** Its secrets already resolved. */
  readonly connection?: OpenConnection | undefined;
  readonly idempotencyKey?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Sent {
  readonly method: string;
  /** Without credentials. */
  readonly url: string;
  readonly status: number;
  /** Whether such a status is no failure. */
  readonly accepted: boolean;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}

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

/** Does `work` over a connection: none of its secrets is in what it throws. */
export function withoutSecrets<T>({ connection, redactor }: HttpContext, work: () => Promise<T>): Promise<T> {
  if (connection) for (const secret of secretsOf(connection.config)) redactor.add(secret);
  return redactingErrors(redactor, work);
}

/**
 * Sends a request over a connection or not, within `withoutSecrets`. It is recorded however it ends; twice where its
 * credential was refused and another was got. Any status is an answer.
 *
 * @throws SnodoError `invalid`, and all of `Outbound.call` and of the connection's gate.
 */
export async function send(outbound: Outbound, input: HttpRequestInput, context: HttpContext): Promise<Sent> {
  const { connection, redactor, attempt, record, caller } = context;
  const method = methodOf(input.method);
  const url = requestUrl(input, connection?.config.baseUrl);
  const headers = headersOf(input, context);
  const sent = requestBody(input.body, headers['content-type']);
  if (sent.contentType !== undefined) headers['content-type'] ??= sent.contentType;
  if (context.idempotencyKey !== undefined && method !== 'GET' && method !== 'HEAD') {
    headers['idempotency-key'] ??= context.idempotencyKey;
  }
  const accepts = (status: number): boolean => accepted(status, input.accept);
  const { response, shown } = await authenticatedCall(
    outbound,
    { method, url, headers, body: sent.bytes },
    { timeoutMs: input.timeoutMs, signal: context.signal },
    { connection, attempt, record, redactor, caller },
    accepts,
  );
  const { status, headers: answered, body: bytes } = response;
  return { method, url: shown, status, accepted: accepts(status), headers: answered, bytes };
}
