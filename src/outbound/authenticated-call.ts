import { answerRefusal, applyAuth, heardAccepted, secretQueryNames } from './auth/auth.ts';
import type { Signable } from './auth/auth-kind.ts';
import type { ConnectionConfig } from './connection.ts';
import { tlsOf } from './connection-identity.ts';
import type { OpenConnection } from './connections.ts';
import { credentialRefused } from './credential-refused.ts';
import { type RecordContext, recordedCall } from './recorded-call.ts';
import { redactedUrl } from './redacted-url.ts';
import type { CallRequest, CallResponse, Transport } from './transport.ts';

interface Exchange<R> {
  readonly response: R;
  /** The address that was called, without credentials. */
  readonly shown: string;
}

interface Calling extends Omit<RecordContext, 'connection' | 'connector' | 'gate'> {
  /** Its secrets already resolved. */
  readonly connection: OpenConnection | undefined;
}

const unknownCaller: Pick<ConnectionConfig, 'connector' | 'auth' | 'tls'> = {
  connector: 'http',
  auth: { type: 'none' },
};

function copyOf({ method, url, headers, body }: Signable): Signable {
  return { method, url: new URL(url), headers: { ...headers }, body };
}

type Rest = Pick<CallRequest, 'timeoutMs' | 'idleMs' | 'maxBytes' | 'signal' | 'onAnswer' | 'take'>;

/** By one credential; once more where the service answers 401 and its kind has another one. */
function exchangeBy<R extends CallResponse>(
  transport: Transport<R>,
  config: Pick<ConnectionConfig, 'connector' | 'auth' | 'tls'>,
  rest: Rest,
  { connection, ...context }: Calling,
  accepts: (status: number) => boolean,
  secretNames: readonly string[],
) {
  const { auth } = config;
  const { redactor } = context;
  return async (request: Signable): Promise<Exchange<R>> => {
    const send = async (): Promise<Exchange<R>> => {
      const { method, url, headers, body } = request;
      const shown = redactedUrl(url, [...secretQueryNames(auth), ...secretNames], redactor);
      const response = await recordedCall(
        transport,
        { ...rest, method, url: url.href, headers, body, tls: tlsOf(config) },
        {
          ...context,
          connection: connection?.slug ?? null,
          connector: config.connector === 'http' ? undefined : config.connector,
          gate: connection?.gate,
        },
        { url: shown, accepts },
      );
      if (response.status !== 401) heardAccepted(auth, request);
      return { response, shown };
    };
    await applyAuth(auth, request, { now: Date.now(), token: connection?.token });
    const first = await send();
    if (first.response.status !== 401) return first;
    const again = await answerRefusal(auth, request, first.response, { now: Date.now(), token: connection?.token });
    return again ? send() : first;
  };
}

/**
 * Signs a request by the kind of the connection's authentication and makes the call; once more where the service answers
 * 401 and another credential can be had, and once where the connection's credential was changed a while ago and the service
 * refuses the new one. Each of them is recorded.
 *
 * @param context its redactor knows the connection's secrets.
 * @param request may be changed: the credential is put on it.
 * @param secretNames further query parameters that hold a credential.
 */
export async function authenticatedCall<R extends CallResponse>(
  transport: Transport<R>,
  request: Signable,
  rest: Rest,
  { connection, ...context }: Calling,
  accepts: (status: number) => boolean,
  secretNames: readonly string[] = [],
): Promise<Exchange<R>> {
  const config = connection?.config ?? unknownCaller;
  connection?.used?.();
  const { previous } = connection ?? {};
  const now = Date.now();
  // Before a credential is put on it.
  const plain = previous && now < previous.until ? copyOf(request) : undefined;
  const over = (by: typeof config) => exchangeBy(transport, by, rest, { connection, ...context }, accepts, secretNames);
  const answered = await over(config)(request);
  if (!previous || !plain || !credentialRefused(answered.response)) return answered;
  const former = await over({ ...config, auth: previous.auth })(plain);
  return credentialRefused(former.response) ? answered : former;
}
