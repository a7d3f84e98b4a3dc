import CachePolicy from 'http-cache-semantics';
import { z } from 'zod';
import type { Json } from '../../core/json.ts';
import { isObject } from '../../core/json.ts';
import type { Freshness } from './freshness.ts';
import type { Kept } from './kept.ts';
import { joinedHeaders } from '../joined-headers.ts';

/** How long an answer stays that can be asked after by its ETag or Last-Modified, once it is no longer good. */
const askedAfterMs = 7 * 86_400_000;

export interface HttpQuestion {
  readonly method: string;
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Of the output of an HTTP request, what its rules are about. */
const answerSchema = z.looseObject({ status: z.number(), headers: z.record(z.string(), z.string()) });

/** A request that says itself what it has, or wants a part, is not ours to answer. */
const ownConditions = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range', 'range'];

export function isConditional({ headers }: HttpQuestion): boolean {
  return ownConditions.some((name) => Object.hasOwn(headers, name));
}

function picked(headers: Readonly<Record<string, string>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => names.includes(name)));
}

/** `Cache-Control` without what is only about answers that are no longer fresh. */
function withoutMustRevalidate(headers: Readonly<Record<string, string>>): Record<string, string> {
  const control = headers['cache-control'];
  if (control === undefined) return headers;
  const parts = control.split(',').filter((part) => part.trim().toLowerCase() !== 'must-revalidate');
  return { ...headers, 'cache-control': parts.join(',') };
}

/** What a 304 says of a body belongs to its own, which is none (RFC 9111, 3.2). */
const ofTheBody = ['content-length', 'content-encoding', 'content-type', 'content-range', 'transfer-encoding'];

const mustRevalidate = /(?:^|,)\s*must-revalidate\s*(?:,|$)/i;

/** How a kept answer that HTTP's rules are about is judged and brought up to date. */
export interface HttpFreshness extends Freshness {
  /** The headers that ask whether a kept answer still holds. */
  conditions(kept: Kept, now: number): Readonly<Record<string, string>>;
  /** The kept answer, brought up to date, where a reply says that it still holds (304); else the reply. */
  confirmed(kept: Kept, reply: Json, now: number): Json;
  /** The kept answer with the headers that say how old it is. */
  aged(kept: Kept, now: number): Json;
}

/**
 * HTTP's own rules (RFC 9111), as the cache of one account: `private` may be kept. Every header that a step sets is in the
 * key, and so is who asks; that is why `Vary` always fits, unless it is `*`, and only what steers caches is looked at here.
 */
export function httpFreshness({ method, url, headers }: HttpQuestion): HttpFreshness {
  const request = { method, url, headers: picked(headers, ['cache-control', 'pragma']) };
  const policyOf = (status: number, answered: Readonly<Record<string, string>>) =>
    new CachePolicy(request, { status, headers: { ...answered } }, { shared: false });
  const policyAt = ({ answer, keptAt }: Kept, now: number) => {
    const read = answerSchema.safeParse(answer);
    if (!read.success) return undefined;
    const { status, headers: answered } = read.data;
    // By `Age` the policy learns how long the answer has been here.
    const age = Number.parseInt(answered['age'] ?? '', 10) || 0;
    const policy = policyOf(status, { ...answered, age: String(age + Math.floor((now - keptAt) / 1_000)) });
    return { policy, status, answered };
  };
  return {
    stands(kept, now) {
      const known = policyAt(kept, now);
      if (known === undefined) return 'old';
      const { policy, answered, status } = known;
      // The library asks after every answer with must-revalidate, also while it is fresh (RFC 9111, 5.2.2.2).
      const judged = policy.stale()
        ? policy
        : policyOf(
            status,
            withoutMustRevalidate({ ...answered, age: joinedHeaders(policy.responseHeaders())['age'] ?? '0' }),
          );
      const verdict = judged.evaluateRequest(request);
      if (verdict.response === undefined) return 'old';
      return verdict.revalidation === undefined ? 'fresh' : 'stale';
    },
    keeping(answer) {
      const read = answerSchema.safeParse(answer);
      if (!read.success) return undefined;
      const { status, headers: answered } = read.data;
      const policy = policyOf(status, answered);
      if (!policy.storable()) return undefined;
      const canAsk = answered['etag'] !== undefined || answered['last-modified'] !== undefined;
      const keepMs = Math.max(policy.timeToLive(), canAsk ? askedAfterMs : 0);
      return keepMs > 0 ? { freshMs: Math.max(0, policy.maxAge() - policy.age()) * 1_000, keepMs } : undefined;
    },
    excuses(kept, now) {
      const known = policyAt(kept, now);
      if (known === undefined || mustRevalidate.test(known.answered['cache-control'] ?? '')) return false;
      try {
        return !known.policy.revalidatedPolicy(request).modified;
      } catch {
        return false;
      }
    },
    conditions(kept, now) {
      const policy = policyAt(kept, now)?.policy;
      return policy
        ? picked(joinedHeaders(policy.revalidationHeaders(request)), ['if-none-match', 'if-modified-since'])
        : {};
    },
    confirmed(kept, reply, now) {
      const read = answerSchema.safeParse(reply);
      const known = policyAt(kept, now);
      if (!read.success || read.data.status !== 304 || known === undefined || !isObject(kept.answer)) return reply;
      const told = Object.entries(read.data.headers).filter(([name]) => !ofTheBody.includes(name));
      const { age: _, ...before } = known.answered;
      return { ...kept.answer, headers: { ...before, ...Object.fromEntries(told) } };
    },
    aged(kept, now) {
      const policy = policyAt(kept, now)?.policy;
      return policy && isObject(kept.answer)
        ? { ...kept.answer, headers: joinedHeaders(policy.responseHeaders()) }
        : kept.answer;
    },
  };
}
