import type { ServerResponse } from 'node:http';
import type { Endpoint, Found } from './endpoints.ts';
import { isExposed } from './caller.ts';
import { senderKey, type Standing } from './rate-limit.ts';
import type { Received } from './received.ts';
import type { Refusal } from './refusal.ts';

/**
 * The fields of draft-ietf-httpapi-ratelimit-headers-03, which most services send; in seconds, so that a sender that
 * keeps to them is not early.
 */
function announce(response: ServerResponse, { limit, remaining, resetMs }: Standing): void {
  response.setHeader('ratelimit-limit', limit);
  response.setHeader('ratelimit-remaining', remaining);
  response.setHeader('ratelimit-reset', Math.ceil(resetMs / 1_000));
}

function overLimit({ caller, response }: Received, endpoint: Endpoint, now: number): Refusal | undefined {
  // The sender's own limit first: what it refuses must not use up what the endpoint takes from all.
  const ofSender = endpoint.senderLimit?.take(senderKey(caller.address), now);
  const ofEndpoint = ofSender?.allowed === false ? undefined : endpoint.limit?.take('', now);
  const [nearest] = [ofSender, ofEndpoint]
    .flatMap((standing) => standing ?? [])
    .toSorted((one, other) => Number(one.allowed) - Number(other.allowed) || one.remaining - other.remaining);
  if (nearest === undefined) return undefined;
  announce(response, nearest);
  if (nearest.allowed) return undefined;
  const whose = nearest === ofSender ? 'one sender' : 'this endpoint';
  return {
    kind: 'limit',
    reason: `More requests come than ${whose} may make: ${nearest.limit} in the time that its limit says.`,
    retryAfterMs: nearest.resetMs,
  };
}

/** Whether a content type is one of those listed; `text/*` stands for all of its kind. */
export function isAccepted(given: string | undefined, accepts: readonly string[]): boolean {
  const type = (given ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  return accepts.some((one) => one === type || (one.endsWith('/*') && type.startsWith(one.slice(0, -1))));
}

/** Whether a request may come in at all, by what is known before its body is read. */
export function admissionRefusal(
  given: Received,
  { endpoint, handshakeOnly }: Found,
  { allowPlain, now }: { readonly allowPlain: boolean; readonly now: number },
): Refusal | undefined {
  const { caller, request } = given;
  if (!allowPlain && isExposed(caller)) {
    return {
      kind: 'plain',
      reason:
        'Webhooks are taken over HTTPS only. Call the https address; where a proxy ends TLS, name it in SNODO_TRUST_PROXY.',
    };
  }
  if (endpoint.allow && (caller.address === null || !endpoint.allow.has(caller.address))) {
    return { kind: 'address', reason: `The address ${caller.address ?? '(gone)'} may not call this endpoint.` };
  }
  const over = overLimit(given, endpoint, now);
  if (over) return over;
  const { accepts } = endpoint.trigger;
  const type = request.headers['content-type'];
  // What only asks has no body to be of a type.
  if (accepts && !handshakeOnly && !isAccepted(type, accepts)) {
    return {
      kind: 'type',
      reason: `This endpoint takes ${accepts.join(', ')}, and not ${type ?? 'a body without a type'}.`,
    };
  }
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return { kind: 'type', reason: `The content encoding "${encoding}" is not read. Send the body as it is.` };
  }
  return undefined;
}
