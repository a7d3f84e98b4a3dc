import type { ProposedConnection } from './imported.ts';
import type { Message } from './words/in-words.ts';

/** How a call proves who makes it, without the secret. */
export interface FoundAuth {
  readonly auth: ProposedConnection['config']['auth'];
  readonly missing: readonly string[];
  readonly why: Message;
}

/** What a header says of the authentication; undefined where it says nothing. */
export function authOfHeader(name: string, value: string, isSecret: (name: string) => boolean): FoundAuth | undefined {
  const lower = name.toLowerCase();
  if (lower === 'cookie' || !isSecret(name)) return undefined;
  const [, scheme = ''] = /^\s*(\w+)\s+\S/.exec(value.slice(0, 1_000)) ?? [];
  if (lower === 'authorization' && scheme.toLowerCase() === 'bearer') return bearer;
  if (lower === 'authorization' && scheme.toLowerCase() === 'basic') return basic(undefined);
  return apiKey('header', name);
}

export const bearer: FoundAuth = {
  auth: { type: 'bearer' },
  missing: ['auth.token'],
  why: ['showsBearer'],
};

/**
 * The user name of `user:password`, unless it is the key itself: many services take one so, with nothing behind it. Those that
 * a connection takes for the secret (docs/connections.md) are none here either.
 */
export function userOf(username: string, password: string): string | undefined {
  const isKey = password.length <= 1 && username.length >= 16 && !username.includes('@');
  return isKey || username === '' ? undefined : username;
}

/** @param username it is no secret, where it is known. */
export function basic(username: string | undefined): FoundAuth {
  const known = username === undefined || username === '' ? {} : { username };
  return {
    auth: { type: 'basic', ...known },
    missing: 'username' in known ? ['auth.password'] : ['auth.username', 'auth.password'],
    why: ['showsBasic'],
  };
}

export function apiKey(place: 'header' | 'query', name: string): FoundAuth {
  return {
    auth: { type: 'api-key', in: place, name },
    missing: ['auth.value'],
    why: place === 'header' ? ['showsHeaderKey', name] : ['showsQueryKey', name],
  };
}
