import type { CustomFetch } from 'openid-client';
import type { Redactor } from '../../secrets/redact.ts';
import { authenticatedCall } from '../authenticated-call.ts';
import type { Outbound } from '../call.ts';
import type { CallRecord } from '../call-record.ts';
import type { ConnectionConfig } from '../connection.ts';
import { fetchAnswer } from '../fetch-answer.ts';
import { readableAnswer } from './readable-answer.ts';

export interface ServiceCalls {
  readonly outbound: Outbound;
  readonly redactor: Redactor;
  readonly record: (call: CallRecord) => void;
}

const timeoutMs = 20_000;
const mostBytes = 1_000_000;

/** What TLS is set up with at the server: a certificate that proves who calls is for the service's own origin alone. */
function tlsFor({ tls, baseUrl }: ConnectionConfig, url: URL): ConnectionConfig['tls'] {
  if (tls === undefined || (baseUrl !== undefined && new URL(baseUrl).origin === url.origin)) return tls;
  return tls.ca === undefined ? undefined : { ca: tls.ca };
}

/** The way of `openid-client` to the server that gives tokens: guarded and recorded like any call. */
export function serviceFetch(
  { outbound, redactor, record }: ServiceCalls,
  slug: string,
  config: ConnectionConfig,
  identityTokens: boolean,
): CustomFetch {
  return async (address, { method, headers, body, signal }) => {
    const url = new URL(address);
    const sent = body instanceof URLSearchParams ? body : undefined;
    const tls = tlsFor(config, url);
    const { response } = await authenticatedCall(
      outbound,
      {
        method,
        url,
        headers: Object.fromEntries(new Headers(headers)),
        body: sent?.toString() ?? (typeof body === 'string' ? body : undefined),
      },
      { timeoutMs, signal },
      {
        connection: { slug, config: { connector: 'http', auth: { type: 'none' }, ...(tls ? { tls } : {}) } },
        attempt: 1,
        redactor,
        record,
      },
      (status) => status < 400,
    );
    // Its challenge hides the error that the body tells of.
    const { 'www-authenticate': _, ...rest } = response.headers;
    const answer = { status: response.status, headers: rest, body: response.body.subarray(0, mostBytes) };
    const read = sent?.has('grant_type') === true ? readableAnswer(answer, identityTokens) : answer;
    return fetchAnswer(url.host, read);
  };
}
