import { retryAfterMs } from '../retry-after.ts';

type Headers = Readonly<Record<string, string>>;

/** Where services write how many calls are left and when there are more, in pairs. */
const pairs = [
  ['ratelimit-remaining', 'ratelimit-reset'],
  ['x-ratelimit-remaining', 'x-ratelimit-reset'],
  ['x-ratelimit-remaining', 'x-ratelimit-reset-after'],
  ['x-rate-limit-remaining', 'x-rate-limit-reset'],
  ['x-ratelimit-remaining-requests', 'x-ratelimit-reset-requests'],
  ['x-ratelimit-remaining-tokens', 'x-ratelimit-reset-tokens'],
] as const;

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** Longer is no pause between calls but a mistake, or a quota that a person must look at. */
const longestMs = 24 * 3_600_000;

/** `30`, `0.65`, `1767225600` (a moment), `1767225600123`, `6m0s`, `20ms`: in milliseconds from now. */
function fromNow(text: string, now: number): number | undefined {
  if (/^\d+(?:\.\d+)?$/.test(text)) {
    const value = Number(text);
    // Nobody makes one wait for thirty years: it is a moment.
    if (value > 1e12) return value - now;
    return value > 1e9 ? value * 1_000 - now : value * 1_000;
  }
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce((sum, [, value = '0', unit = 's']) => sum + Number(value) * (units[unit] ?? 0), 0);
}

/** `"default";r=0;t=30` or `limit=100, remaining=0, reset=30`, as the drafts of RateLimit have it. */
function structured(text: string): number | undefined {
  const of = (names: string) => new RegExp(`(?:^|[;,\\s])(?:${names})=(\\d+)`).exec(text)?.[1];
  const [left, reset] = [of('r|remaining'), of('t|reset')];
  return left === '0' && reset !== undefined ? Number(reset) * 1_000 : undefined;
}

function bounded(ms: number | undefined): number | undefined {
  return ms === undefined || !Number.isFinite(ms) || ms <= 0 ? undefined : Math.min(ms, longestMs);
}

/**
 * How long a service wants no more calls, by the headers of an answer; undefined where it says nothing of the kind. Sources:
 * RFC 9110, 10.2.3 (Retry-After); draft-ietf-httpapi-ratelimit-headers; the X- headers of GitHub, Discord, Okta and OpenAI.
 *
 * @param headers names in lower case.
 * @param now milliseconds since 1970.
 */
export function restMs(headers: Headers, now: number): number | undefined {
  const asked = bounded(retryAfterMs(headers['retry-after'], now));
  if (asked !== undefined) return asked;
  const rests = pairs.flatMap(([remaining, reset]) => {
    const [left, text] = [headers[remaining], headers[reset]];
    return left !== undefined && text !== undefined && Number(left) === 0 ? [bounded(fromNow(text.trim(), now))] : [];
  });
  rests.push(bounded(structured(headers['ratelimit'] ?? '')));
  const known = rests.flatMap((ms) => ms ?? []);
  return known.length === 0 ? undefined : Math.max(...known);
}
