import { headerOf, type SignedRequest } from './scheme.ts';

/**
 * What stands in a header behind a prefix such as `Bearer `; undefined where it is not there. The case of the prefix does
 * not matter (RFC 9110, 11.1).
 */
export function behindPrefix(headers: SignedRequest['headers'], name: string, prefix: string): string | undefined {
  const value = headerOf(headers, name);
  if (value === undefined || value.slice(0, prefix.length).toLowerCase() !== prefix.toLowerCase()) return undefined;
  const rest = value.slice(prefix.length).trim();
  return rest === '' ? undefined : rest;
}

/** Why there is nothing. */
export function nothingBehind(name: string, prefix: string): string {
  return prefix === ''
    ? `The header ${name} is missing.`
    : `The header ${name} is missing or does not begin with "${prefix.trim()}".`;
}
