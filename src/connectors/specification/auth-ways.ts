import type { MadeAuth } from './made-service.ts';
import { followed, type Given, given, isGiven, listIn, textIn } from './reading.ts';
import { sentenceOf } from './wording.ts';

const mostScopes = 20;

function https(text: string): string | undefined {
  const url = URL.parse(text);
  return url?.protocol === 'https:' && url.username === '' ? url.href : undefined;
}

function token(said: string): MadeAuth {
  return { type: 'bearer', preset: {}, hint: said === '' ? 'An access token of the service.' : said };
}

/** The ways of OAuth 2.0 that a document has; a token that one has already always does. */
function oauthWays(scheme: Given, said: string): readonly MadeAuth[] {
  const flows = given(scheme['flows']);
  const code = given(flows['authorizationCode']);
  const client = given(flows['clientCredentials']);
  const made: MadeAuth[] = [];
  const scopesOf = (flow: Given): string[] => {
    const scopes = Object.keys(given(flow['scopes']));
    return scopes.length <= mostScopes ? scopes : [];
  };
  const [authorizationUrl, tokenUrl] = [https(textIn(code['authorizationUrl'])), https(textIn(code['tokenUrl']))];
  if (authorizationUrl !== undefined && tokenUrl !== undefined) {
    made.push({
      type: 'oauth2',
      preset: { grant: 'authorization_code', authorizationUrl, tokenUrl, scopes: scopesOf(code) },
      hint: 'The client of an app that you register at the service; keep only the scopes that you need.',
    });
  }
  const clientUrl = https(textIn(client['tokenUrl']));
  if (clientUrl !== undefined) {
    made.push({
      type: 'oauth2',
      preset: { grant: 'client_credentials', tokenUrl: clientUrl, scopes: scopesOf(client) },
      hint: 'The client of an app that you register at the service.',
    });
  }
  return [...made, token(said)];
}

/** A scheme of a document as ways to prove who calls; none where there is no way to do so here. */
function waysOf(scheme: Given): readonly MadeAuth[] {
  const said = sentenceOf(textIn(scheme['description']), 200);
  const type = textIn(scheme['type']);
  if (type === 'oauth2') return oauthWays(scheme, said);
  if (type === 'openIdConnect') return [token(said)];
  if (type === 'http') {
    const kind = textIn(scheme['scheme']).toLowerCase();
    if (kind === 'bearer') return [token(said)];
    return kind === 'basic' ? [{ type: 'basic', preset: {}, hint: said || 'A user name and a password.' }] : [];
  }
  const [name, place] = [textIn(scheme['name']), textIn(scheme['in'])];
  if (type !== 'apiKey' || name === '' || (place !== 'header' && place !== 'query')) return [];
  return [{ type: 'api-key', preset: { in: place, name }, hint: said || `The key that goes in ${name}.` }];
}

/** Several that are wanted at once: headers can be, and nothing else. */
function together(schemes: readonly Given[]): readonly MadeAuth[] {
  const names = schemes.map((one) => (textIn(one['in']) === 'header' ? textIn(one['name']) : ''));
  if (names.some((name) => name === '')) return [];
  const headers = Object.fromEntries(names.map((name) => [name, '']));
  return [{ type: 'headers', preset: { headers }, hint: `The values of ${names.join(' and ')}.` }];
}

/** The parameters that carry the credentials of these ways, in small letters: no fields. */
export function credentialNames(ways: readonly MadeAuth[]): ReadonlySet<string> {
  const names = ways.flatMap(({ preset: { name, headers } }) => [textIn(name), ...Object.keys(given(headers))]);
  return new Set(['authorization', ...names.filter((name) => name !== '').map((name) => name.toLowerCase())]);
}

/**
 * The ways to prove who calls that the most operations of a document take, the usual one first.
 *
 * @returns undefined where it wants something that cannot be given here.
 */
export function authWaysOf(root: Given, wanted: readonly (readonly unknown[])[]): readonly MadeAuth[] | undefined {
  const schemes = given(given(root['components'])['securitySchemes']);
  const counted = new Map<string, { count: number; ways: readonly MadeAuth[] }>();
  let isOpen = false;
  for (const one of wanted.flat()) {
    const names = Object.keys(given(one));
    if (names.length === 0) isOpen = true;
    const found = names.map((name) => followed(root, schemes[name]).value).filter(isGiven);
    if (found.length === 0 || found.length < names.length) continue;
    const [only] = found;
    const ways = found.length === 1 && only !== undefined ? waysOf(only) : together(found);
    const key = names.toSorted().join('+');
    counted.set(key, { count: (counted.get(key)?.count ?? 0) + 1, ways });
  }
  const sorted = [...counted.values()].toSorted((one, other) => other.count - one.count).flatMap(({ ways }) => ways);
  const unlike = new Map(sorted.map((way) => [`${way.type} ${JSON.stringify(way.preset)}`, way]));
  const all = [...unlike.values()].slice(0, 5);
  if (all.length > 0) return all;
  // Many documents name their schemes and say nowhere which is wanted.
  if (counted.size === 0 && Object.keys(schemes).length > 0 && !isOpen) {
    const named = Object.values(schemes).flatMap((one) => waysOf(given(followed(root, one).value)));
    if (named.length > 0) return named.slice(0, 5);
  }
  if (counted.size > 0 && !isOpen) return undefined;
  return [
    {
      type: 'none',
      preset: {},
      hint: 'The document names no credential; choose another way where the service wants one.',
    },
  ];
}

/** Every list of `security` of a document that holds: its own, or that of each operation. */
export function securityOf(root: Given, operation: Given): readonly unknown[] {
  return listIn(operation['security'] ?? root['security']);
}
