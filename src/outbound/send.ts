import { SnodoError } from '../core/error.ts';
import type { Json } from '../core/json.ts';
import type { TakeAnswer } from './answer-sink.ts';
import { authenticatedCall } from './authenticated-call.ts';
import type { CallResponse, Outbound } from './call.ts';
import { secretsOf } from './connection-identity.ts';
import type { OpenConnection } from './connections.ts';
import type { OnAnswer } from './exchange.ts';
import { headerLayers } from './header-layers.ts';
import { hedged } from './hedged.ts';
import type { RecordContext } from './recorded-call.ts';
import type { Reading } from './reading/read-parts.ts';
import { redactingErrors } from './redacted-error.ts';
import { requestUrl } from './request-url.ts';
import { type FormField, type RunFiles, sentBody } from './sent-body.ts';
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
  /** Tells of a body whose status is good that it is a failure, and why; undefined where it is none. */
  readonly failure?:
    | ((body: Json) => { readonly message: string; readonly status?: number | undefined } | undefined)
    | undefined;
  readonly timeoutMs?: number | undefined;
  /** Of a GET or HEAD: a second call is made when the first has not been answered by then. */
  readonly hedgeMs?: number | undefined;
  /** The body comes part by part, and is a list of them. */
  readonly read?: Reading | undefined;
  /** A form, instead of `body`. A file in it is given by its id. */
  readonly multipart?: readonly FormField[] | undefined;
  /** Keeps the body of a successful answer as a file, which is then the body. */
  readonly download?: boolean | undefined;
  /** How large the answer may be; left out, 10 MB, or what a file may have where it is a download. */
  readonly maxBytes?: number | undefined;
  /** Of a download; left out, as the service calls it. */
  readonly fileName?: string | undefined;
}

/** How an answer is taken, where not as a whole. */
export interface Taking {
  /** The Accept header where none is given. */
  readonly accept?: string;
  readonly onAnswer?: OnAnswer;
  readonly take?: TakeAnswer;
}

export interface HttpContext extends Omit<RecordContext, 'connection' | 'connector' | 'gate'> {
  /** Its secrets already resolved. */
  readonly connection?: OpenConnection | undefined;
  readonly idempotencyKey?: string | undefined;
  /** The trace that the call belongs to. */
  readonly traceparent?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Where files are, and of which run those are that come in. */
  readonly files?: RunFiles | undefined;
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
export async function send(
  outbound: Outbound,
  input: HttpRequestInput,
  context: HttpContext,
  taking?: Taking,
): Promise<Sent> {
  const { connection, redactor, attempt, record, caller, signal, blameless } = context;
  const method = methodOf(input.method);
  const isRead = method === 'GET' || method === 'HEAD';
  const url = requestUrl(input, connection?.config.baseUrl);
  const accept = taking?.accept ?? 'application/json, */*;q=0.8';
  const headers = headerLayers({ accept }, connection?.config.headers, input.headers);
  const sent = await sentBody(input, headers['content-type'], context.files);
  // Only the form itself knows what its parts are kept apart by.
  if (input.multipart) delete headers['content-type'];
  if (sent.contentType !== undefined) headers['content-type'] ??= sent.contentType;
  if (context.traceparent !== undefined) headers['traceparent'] ??= context.traceparent;
  if (context.idempotencyKey !== undefined && !isRead) headers['idempotency-key'] ??= context.idempotencyKey;
  const accepts = (status: number): boolean => accepted(status, input.accept);
  const make = (until: AbortSignal | undefined, extra: boolean) =>
    authenticatedCall(
      outbound,
      // Each its own: the credential is put on it.
      { method, url: new URL(url), headers: { ...headers }, body: sent.bytes },
      {
        timeoutMs: input.timeoutMs,
        maxBytes: input.download ? undefined : input.maxBytes,
        signal: until,
        onAnswer: taking?.onAnswer,
        take: taking?.take,
      },
      { connection, attempt, record, redactor, caller, extra, blameless },
      accepts,
    );
  // Parts of two answers could not be told apart.
  const afterMs = isRead && taking === undefined ? input.hedgeMs : undefined;
  const isGood = ({ response }: { readonly response: CallResponse }) => accepts(response.status);
  const { response, shown } =
    afterMs === undefined ? await make(signal, false) : await hedged({ afterMs, signal, isGood, make });
  const { status, headers: answered, body: bytes } = response;
  return { method, url: shown, status, accepted: accepts(status), headers: answered, bytes };
}
