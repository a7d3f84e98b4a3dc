import type { OAuth2, OAuth2Grant } from '../auth/oauth2-schema.ts';
import { assertionOf } from './assertion.ts';

interface TokenRequest {
  /** As RFC 6749 and the others call it on the wire. */
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

interface Asking {
  readonly tokenUrl: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Ask<G extends OAuth2Grant> = (
  auth: Extract<OAuth2, { grant: G }>,
  asking: Asking,
) => TokenRequest | Promise<TokenRequest>;

/** Parameters with those that have no value left out. */
function present(parameters: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(parameters).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** What a token is asked for with, whatever the grant: RFC 6749, 3.3; RFC 8707, 2. */
export function askedFor({ scopes, audience, resource, extra }: OAuth2): Readonly<Record<string, string>> {
  const scope = scopes === undefined || scopes.length === 0 ? undefined : scopes.join(' ');
  return { ...extra, ...present({ scope, audience, resource }) };
}

/** What every token request says again: for whom the token is (RFC 8707, 2.2). */
export function tokenParameters({ resource }: OAuth2): Readonly<Record<string, string>> {
  return present({ resource });
}

/** The request for the first token of each grant that needs no person; `undefined`: a person is needed. */
const requests: { readonly [G in OAuth2Grant]: Ask<G> | undefined } = {
  authorization_code: undefined,
  device_code: undefined,
  client_credentials: (auth) => ({ type: 'client_credentials', parameters: askedFor(auth) }),
  refresh_token: ({ refreshToken, extra }) => ({
    type: 'refresh_token',
    parameters: { ...extra, refresh_token: refreshToken },
  }),
  password: (auth) => ({
    type: 'password',
    parameters: { ...askedFor(auth), username: auth.username, password: auth.password },
  }),
  jwt_bearer: async (auth, { tokenUrl, now }) => {
    const { audience = tokenUrl } = auth;
    const { audience: _, ...parameters } = askedFor(auth);
    const assertion = await assertionOf(auth, audience, now);
    return { type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', parameters: { ...parameters, assertion } };
  },
  token_exchange: (auth) => ({
    type: 'urn:ietf:params:oauth:grant-type:token-exchange',
    parameters: {
      ...askedFor(auth),
      ...present({
        subject_token: auth.subjectToken,
        subject_token_type: auth.subjectTokenType,
        actor_token: auth.actorToken,
        actor_token_type: auth.actorToken === undefined ? undefined : auth.actorTokenType,
        requested_token_type: auth.requestedTokenType,
      }),
    },
  }),
};

function askOf<G extends OAuth2Grant>(auth: Extract<OAuth2, { grant: G }>): Ask<G> | undefined {
  return requests[auth.grant];
}

/** The token request of a grant; undefined where a person has to consent first. */
export function tokenRequest(auth: OAuth2, asking: Asking): TokenRequest | Promise<TokenRequest> | undefined {
  return askOf(auth)?.(auth, asking);
}
