import { z } from 'zod';
import { apiKey, apiKeySchema } from './api-key.ts';
import { awsSigV4, awsSigV4Schema } from './aws-sigv4.ts';
import type { AuthContext, AuthKind, ClientTls, RefusedCall, Signable } from './auth-kind.ts';
import { basic, basicSchema } from './basic.ts';
import { bearer, bearerSchema } from './bearer.ts';
import { digest, digestSchema } from './digest.ts';
import { headers, headersAuthSchema } from './headers.ts';
import { hmac, hmacSchema } from './hmac.ts';
import { httpSignature, httpSignatureSchema } from './http-signature.ts';
import { jwt, jwtSchema } from './jwt.ts';
import { mtls, mtlsSchema } from './mtls.ts';
import { none, noneSchema } from './none.ts';
import { oauth1a, oauth1aSchema } from './oauth1a.ts';
import { oauth2 } from './oauth2.ts';
import { oauth2Schema } from './oauth2-schema.ts';

const shapes = {
  none: noneSchema,
  'api-key': apiKeySchema,
  bearer: bearerSchema,
  basic: basicSchema,
  headers: headersAuthSchema,
  digest: digestSchema,
  hmac: hmacSchema,
  'http-signature': httpSignatureSchema,
  jwt: jwtSchema,
  mtls: mtlsSchema,
  'aws-sigv4': awsSigV4Schema,
  oauth1a: oauth1aSchema,
  oauth2: oauth2Schema,
};

type AuthType = keyof typeof shapes;
/** Of each member by itself: `Omit` of a union has only what all of them have. */
type Rest<A> = A extends unknown ? Omit<A, 'type'> : never;
type AuthOf<T extends AuthType = AuthType> = { [K in T]: { type: K } & Rest<z.infer<(typeof shapes)[K]>> }[T];

export const authSchema = z.discriminatedUnion('type', [
  noneSchema,
  apiKeySchema,
  bearerSchema,
  basicSchema,
  headersAuthSchema,
  digestSchema,
  hmacSchema,
  httpSignatureSchema,
  jwtSchema,
  mtlsSchema,
  awsSigV4Schema,
  oauth1aSchema,
  oauth2Schema,
]);

export type Auth = z.infer<typeof authSchema>;

const kinds: { readonly [T in AuthType]: AuthKind<AuthOf<T>> } = {
  none,
  'api-key': apiKey,
  bearer,
  basic,
  headers,
  digest,
  hmac,
  'http-signature': httpSignature,
  jwt,
  mtls,
  'aws-sigv4': awsSigV4,
  oauth1a,
  oauth2,
};

function kindOf<T extends AuthType>(auth: AuthOf<T>): AuthKind<AuthOf<T>> {
  return kinds[auth.type];
}

/** Puts the credential on a request. @throws SnodoError where it cannot be had. */
export async function applyAuth(auth: Auth, request: Signable, context: AuthContext): Promise<void> {
  await kindOf(auth).apply(auth, request, context);
}

/** Puts another credential on a request that was refused. @returns whether to try once more. */
export async function answerRefusal(
  auth: Auth,
  request: Signable,
  refusal: RefusedCall,
  context: AuthContext,
): Promise<boolean> {
  return (await kindOf(auth).answer?.(auth, request, refusal, context)) ?? false;
}

/** A request was not refused (401). */
export function heardAccepted(auth: Auth, request: Signable): void {
  kindOf(auth).accepted?.(auth, request);
}

export function tlsOfAuth(auth: Auth): ClientTls | undefined {
  return kindOf(auth).tls?.(auth);
}

/** The fields of a kind of authentication whose values are sealed and never shown. */
export function secretFieldsOf(auth: Auth): readonly string[] {
  const { secretFields } = kindOf(auth);
  return typeof secretFields === 'function' ? secretFields(auth) : secretFields;
}

/** For the redactor: the strings of an authentication (its secrets resolved) that must not surface. */
export function secretsOfAuth(auth: Auth): readonly string[] {
  const kind = kindOf(auth);
  const fields = secretFieldsOf(auth);
  const values = Object.entries(auth).flatMap(([name, value]) =>
    fields.includes(name) && typeof value === 'string' ? [value] : [],
  );
  return [...values, ...(kind.secretForms?.(auth) ?? [])];
}

/** The names of the query parameters that hold a credential. */
export function secretQueryNames(auth: Auth): readonly string[] {
  return kindOf(auth).queryNames?.(auth) ?? [];
}
