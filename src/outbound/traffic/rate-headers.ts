import { retryAfterMs } from '../retry-after.ts';

type Headers = Readonly<Record<string, string>>;

/** What is counted: calls, or the tokens of a model, some services those that go in and come out apart. */
export const measures = ['requests', 'tokens', 'input-tokens', 'output-tokens'] as const;
export type Measure = (typeof measures)[number];

interface Row {
  readonly measure: Measure;
  readonly limit: string;
  readonly remaining: string;
  readonly reset: string;
}

function row(measure: Measure, limit: string, remaining: string, reset: string): Row {
  return { measure, limit, remaining, reset };
}

/** Where services write how much is left and when there is more. */
const rows: readonly Row[] = [
  row('requests', 'ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'),
  row('requests', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'),
  row('requests', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset-after'),
  row('requests', 'x-rate-limit-limit', 'x-rate-limit-remaining', 'x-rate-limit-reset'),
  row('requests', 'x-ratelimit-limit-requests', 'x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'),
  row('tokens', 'x-ratelimit-limit-tokens', 'x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'),
  ...measures.map((measure) => {
    const name = `anthropic-ratelimit-${measure}`;
    return row(measure, `${name}-limit`, `${name}-remaining`, `${name}-reset`);
  }),
];

/** Waits in milliseconds that services ask for outright, the finest first. */
const finer = ['retry-after-ms', 'x-ms-retry-after-ms'] as const;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
/** Longer is no pause between calls but a mistake, or a quota that a person must look at. */
export const longestAskedMs = 24 * 3_600_000;

/**
 * `30`, `0.65`, `1767225600` (a moment), `1767225600123`, `6m0s`, `20ms`, `2026-01-01T00:00:30Z`: in milliseconds from
 * now.
 */
function fromNow(text: string, now: number): number | undefined {
  if (/^\d{1,18}(?:\.\d{1,18})?$/.test(text)) {
    const value = Number(text);
    // Nobody makes one wait for thirty years: it is a moment.
    if (value > 1e12) return value - now;
    return value > 1e9 ? value * 1_000 - now : value * 1_000;
  }
  if (/^\d{4}-\d\d-\d\dT/.test(text)) {
    const at = Date.parse(text);
    return Number.isNaN(at) ? undefined : at - now;
  }
  const parts = [...text.matchAll(/(\d{1,15}(?:\.\d{1,15})?)(ms|s|m|h|d)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce((sum, [, value = '0', unit = 's']) => sum + Number(value) * (units[unit] ?? 0), 0);
}

/** What a service says of one limit. Times in milliseconds since 1970. */
export interface Learned {
  readonly measure: Measure;
  readonly limit: number | null;
  readonly remaining: number;
  readonly resetAt: number | null;
}

/** Beyond it no Date can be made, and nothing is told of it. */
const lastMoment = 8.64e15;

function momentIn(wait: number | undefined, now: number): number | null {
  return wait === undefined || !(now + wait <= lastMoment) ? null : now + wait;
}

function counted(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,15}(?:\.\d{1,6})?$/.test(text.trim()) ? Number(text) : undefined;
}

/** `"default";r=0;t=30` or `limit=100, remaining=0, reset=30`, as the drafts of RateLimit have it. */
function structured(text: string, now: number): readonly Learned[] {
  const of = (names: string) => new RegExp(`(?:^|[;,\\s])(?:${names})=(\\d{1,15})(?![\\d.])`).exec(text)?.[1];
  const [limit, left, reset] = [of('limit'), of('r|remaining'), of('t|reset')];
  if (left === undefined) return [];
  return [
    {
      measure: 'requests',
      limit: limit === undefined ? null : Number(limit),
      remaining: Number(left),
      resetAt: momentIn(reset === undefined ? undefined : Number(reset) * 1_000, now),
    },
  ];
}

/** Shopify writes `X-Shopify-Shop-Api-Call-Limit: 39/40`: so many of so many, of which two a second flow off. */
function bucket(text: string, now: number): readonly Learned[] {
  const [, used, limit] = /^(\d{1,9})\/(\d{1,9})$/.exec(text.trim()) ?? [];
  if (used === undefined || limit === undefined) return [];
  const remaining = Math.max(0, Number(limit) - Number(used));
  return [{ measure: 'requests', limit: Number(limit), remaining, resetAt: remaining > 0 ? null : now + 500 }];
}

/**
 * What the headers of an answer say of the service's limits. Sources: draft-ietf-httpapi-ratelimit-headers; the headers of
 * GitHub, Discord, Okta, OpenAI, Anthropic and Shopify.
 *
 * @param headers names in lower case.
 * @param now milliseconds since 1970.
 */
export function learnedLimits(headers: Headers, now: number): readonly Learned[] {
  const written = rows.flatMap(({ measure, ...names }): Learned[] => {
    const [remaining, limit] = [counted(headers[names.remaining]), counted(headers[names.limit])];
    const wait = fromNow(headers[names.reset]?.trim() ?? '', now);
    if (remaining === undefined || (wait === undefined && limit === undefined)) return [];
    return [{ measure, limit: limit ?? null, remaining, resetAt: momentIn(wait, now) }];
  });
  return [
    ...written,
    ...structured(headers['ratelimit'] ?? '', now),
    ...bucket(headers['x-shopify-shop-api-call-limit'] ?? '', now),
  ];
}

/**
 * How long a service wants no more calls, by the headers of an answer, in milliseconds, however long; undefined where it
 * says nothing of the kind. What it asks for outright counts before what it says of its limits.
 *
 * @param headers names in lower case.
 * @param now milliseconds since 1970.
 */
export function askedMs(headers: Headers, now: number): number | undefined {
  for (const name of finer) {
    const ms = counted(headers[name]);
    if (ms !== undefined && ms > 0) return ms;
  }
  const asked = retryAfterMs(headers['retry-after'], now);
  if (asked !== undefined && asked > 0) return asked;
  const rests = learnedLimits(headers, now).flatMap(({ remaining, resetAt }) =>
    remaining === 0 && resetAt !== null && resetAt > now ? [resetAt - now] : [],
  );
  return rests.length === 0 ? undefined : Math.max(...rests);
}

/** As `askedMs`, and never more than a day. */
export function restMs(headers: Headers, now: number): number | undefined {
  const ms = askedMs(headers, now);
  return ms === undefined ? undefined : Math.min(ms, longestAskedMs);
}
