import { SnodoError } from '../../core/error.ts';
import type { AuthContext, AuthKind, Signable } from './auth-kind.ts';
import type { OAuth2 } from './oauth2-schema.ts';

function put({ header, prefix }: OAuth2, request: Signable, token: string): void {
  request.headers[header.toLowerCase()] = prefix + token;
}

function tokenOf({ token }: AuthContext, refused?: string): Promise<string> {
  if (token) return token(refused);
  throw new SnodoError('internal', 'A call over OAuth 2.0 was made by a part of Snodo that has no tokens.');
}

/** As the client proves itself by Basic (RFC 6749, 2.3.1: both parts encoded as in a form, every sign of them). */
function formEncoded(text: string): string {
  return encodeURIComponent(text)
    .replaceAll(/[-_.!~*'()]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** An access token that is got by RFC 6749 and sent by RFC 6750, 2.1. */
export const oauth2: AuthKind<OAuth2> = {
  secretFields: ['clientSecret', 'key', 'password', 'refreshToken', 'subjectToken', 'actorToken'],
  secretForms: ({ clientId = '', clientSecret }) =>
    clientSecret === undefined ? [] : [`${formEncoded(clientId)}:${formEncoded(clientSecret)}`],
  async apply(auth, request, context) {
    put(auth, request, await tokenOf(context));
  },
  async answer(auth, request, _, context) {
    const sent = request.headers[auth.header.toLowerCase()] ?? '';
    const refused = sent.slice(auth.prefix.length);
    const next = await tokenOf(context, refused);
    if (next === refused) return false;
    put(auth, request, next);
    return true;
  },
};
