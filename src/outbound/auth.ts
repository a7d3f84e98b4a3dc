import { z } from 'zod';
import { extendQuery, queryParts } from './url-parameters.ts';

const shapes = {
  none: z.strictObject({ type: z.literal('none') }),
  'api-key': z.strictObject({
    type: z.literal('api-key'),
    in: z.enum(['header', 'query']),
    name: z.string().min(1),
    value: z.string().min(1),
  }),
  bearer: z.strictObject({ type: z.literal('bearer'), token: z.string().min(1) }),
  basic: z.strictObject({
    type: z.literal('basic'),
    // RFC 7617, 2: the first colon ends the user name. A reference has one until it is put in.
    username: z.string().regex(/^(?:[^:]*|secret:\/\/.*)$/, 'A user name for Basic authentication holds no colon.'),
    password: z.string(),
  }),
};

type AuthType = keyof typeof shapes;
type AuthOf<T extends AuthType = AuthType> = { [K in T]: { type: K } & Omit<z.infer<(typeof shapes)[K]>, 'type'> }[T];

export const authSchema = z.discriminatedUnion('type', [shapes.none, shapes['api-key'], shapes.bearer, shapes.basic]);

export type Auth = z.infer<typeof authSchema>;

/** What a kind of authentication adds to a request, and which strings must never surface for it. */
interface Credential {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const credentials: { readonly [T in AuthType]: (auth: AuthOf<T>) => Credential } = {
  none: () => ({ headers: {}, query: {}, secrets: [] }),
  'api-key': ({ in: place, name, value }) =>
    place === 'header'
      ? { headers: { [name.toLowerCase()]: value }, query: {}, secrets: [value] }
      : { headers: {}, query: { [name]: value }, secrets: [value] },
  bearer: ({ token }) => ({ headers: { authorization: `Bearer ${token}` }, query: {}, secrets: [token] }),
  basic: ({ username, password }) => {
    const pair = `${username}:${password}`;
    return {
      headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
      query: {},
      secrets: [pair, password],
    };
  },
};

function credentialOf<T extends AuthType>(auth: AuthOf<T>): Credential {
  return credentials[auth.type](auth);
}

/** Puts the credential on a request; a header or query parameter of that name that is there already is replaced. */
export function applyAuth(auth: Auth, request: { readonly headers: Record<string, string>; readonly url: URL }): void {
  const { headers, query } = credentialOf(auth);
  Object.assign(request.headers, headers);
  const { url } = request;
  for (const [name, value] of Object.entries(query)) {
    const others = queryParts(url).filter((one) => one.name !== name);
    url.search = others.map((one) => one.part).join('&');
    extendQuery(url, new URLSearchParams({ [name]: value }));
  }
}

/** For the redactor: the strings of an authentication (its secrets resolved) that must not surface. */
export function secretsOfAuth(auth: Auth): readonly string[] {
  return credentialOf(auth).secrets;
}

/** The names of the query parameters that hold a credential. */
export function secretQueryNames(auth: Auth): readonly string[] {
  return Object.keys(credentialOf(auth).query);
}
