import { z } from 'zod';
import { apiKey, basic, bearer, type FoundAuth, userOf } from '../http-auth.ts';
import type { PostmanAuth } from './collection.ts';

/** The fields of an authentication: a list of pairs, or of version 2.0 an object. */
export function fieldsOf(auth: PostmanAuth): Readonly<Record<string, string>> {
  const list = z.array(z.looseObject({ key: z.string(), value: z.unknown().optional() })).safeParse(auth[auth.type]);
  const given = list.success
    ? Object.fromEntries(list.data.map(({ key, value }) => [key, value]))
    : z.record(z.string(), z.unknown()).catch({}).parse(auth[auth.type]);
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  );
}

type Fields = Readonly<Record<string, string | undefined>>;

function oauth2({ grant_type: grant = '', accessTokenUrl, authUrl, scope, clientId }: Fields): FoundAuth {
  const ways: readonly (readonly [RegExp, string])[] = [
    [/^authorization_code/, 'authorization_code'],
    [/^client_credentials$/, 'client_credentials'],
    [/^password_credentials$/, 'password'],
  ];
  const [, way] = ways.find(([pattern]) => pattern.test(grant)) ?? [];
  // A token that somebody has pasted.
  if (way === undefined || accessTokenUrl === undefined) return bearer;
  const scopes = scope?.split(/\s+/).filter(Boolean) ?? [];
  return {
    auth: {
      type: 'oauth2',
      grant: way,
      tokenUrl: accessTokenUrl,
      ...(way === 'authorization_code' && authUrl !== undefined ? { authorizationUrl: authUrl } : {}),
      ...(clientId === undefined ? {} : { clientId }),
      ...(scopes.length === 0 ? {} : { scopes }),
    },
    missing: [
      ...(clientId === undefined ? ['auth.clientId'] : []),
      'auth.clientSecret',
      ...(way === 'password' ? ['auth.username', 'auth.password'] : []),
    ],
    why: ['oauthToken'],
  };
}

const kinds: Readonly<Record<string, (fields: Fields) => FoundAuth>> = {
  basic: ({ username = '', password = '' }) => basic(userOf(username, password)),
  bearer: () => bearer,
  apikey: ({ in: place, key }) => apiKey(place === 'query' ? 'query' : 'header', key ?? 'X-Api-Key'),
  digest: ({ username }) => {
    const { auth, missing, why } = basic(username);
    return { auth: { ...auth, type: 'digest' }, missing, why };
  },
  oauth2,
  awsv4: ({ region, service }) => ({
    auth: {
      type: 'aws-sigv4',
      ...(region === undefined ? {} : { region }),
      ...(service === undefined ? {} : { service }),
    },
    missing: [
      'auth.accessKeyId',
      'auth.secretAccessKey',
      ...(region === undefined ? ['auth.region'] : []),
      ...(service === undefined ? ['auth.service'] : []),
    ],
    why: ['signedByAws'],
  }),
};

/** How a call proves who makes it; a text where that is not known here. @param filled puts the values of variables in. */
export function authOf(
  auth: PostmanAuth | undefined,
  filled: (text: string) => string | undefined,
): FoundAuth | string | undefined {
  if (auth === undefined || auth.type === 'noauth') return undefined;
  const kind = Object.hasOwn(kinds, auth.type) ? kinds[auth.type] : undefined;
  if (kind === undefined) return auth.type;
  const fields = Object.entries(fieldsOf(auth)).flatMap(([name, value]) => {
    const known = filled(value);
    return known === undefined ? [] : [[name, known] as const];
  });
  return kind(Object.fromEntries(fields));
}
