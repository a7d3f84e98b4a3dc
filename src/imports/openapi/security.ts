import { z } from 'zod';
import { rowOf } from '../../core/row-of.ts';
import { apiKey, basic, bearer, type FoundAuth } from '../http-auth.ts';
import { type Description, type Operation, resolved } from './description.ts';

const flow = z
  .looseObject({
    authorizationUrl: z.string().optional(),
    tokenUrl: z.string().optional(),
    scopes: z.record(z.string(), z.unknown()).catch({}),
  })
  .optional()
  .catch(undefined);
const schemeSchema = z.union([
  z.looseObject({ type: z.literal('http'), scheme: z.string() }),
  z.looseObject({ type: z.literal('apiKey'), in: z.string(), name: z.string().min(1).max(200) }),
  z.looseObject({
    type: z.literal('oauth2'),
    flows: z.looseObject({ clientCredentials: flow, authorizationCode: flow, password: flow, implicit: flow }),
  }),
  z.looseObject({ type: z.literal('openIdConnect'), openIdConnectUrl: z.string() }),
  z.looseObject({ type: z.literal('mutualTLS') }),
]);
type Scheme = z.infer<typeof schemeSchema>;
type Flows = Extract<Scheme, { type: 'oauth2' }>['flows'];

/** An address as it is called; of one that is not whole it is not known where it is. */
function whole(address: string | undefined, base: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  return URL.parse(address, base)?.href;
}

function oauth({ clientCredentials, authorizationCode, password }: Flows, base: string | undefined): FoundAuth {
  const chosen = clientCredentials ?? authorizationCode ?? password;
  // Of a token that a browser is given there is no way to get one here.
  if (chosen === undefined) return { ...bearer, why: ['oauthToken'] };
  const [tokenUrl, authorizationUrl] = [whole(chosen.tokenUrl, base), whole(chosen.authorizationUrl, base)];
  const grant =
    chosen === clientCredentials ? 'client_credentials' : chosen === password ? 'password' : 'authorization_code';
  return {
    auth: {
      type: 'oauth2',
      grant,
      ...(tokenUrl === undefined ? {} : { tokenUrl }),
      ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
      scopes: Object.keys(chosen.scopes).slice(0, 100),
    },
    missing: [
      ...(tokenUrl === undefined ? ['auth.tokenUrl'] : []),
      ...(grant === 'authorization_code' && authorizationUrl === undefined ? ['auth.authorizationUrl'] : []),
      'auth.clientId',
      'auth.clientSecret',
      ...(grant === 'password' ? ['auth.username', 'auth.password'] : []),
    ],
    why: ['oauthToken'],
  };
}

const ofHttp: Readonly<Record<string, FoundAuth>> = {
  bearer,
  basic: basic(undefined),
  digest: { auth: { type: 'digest' }, missing: ['auth.username', 'auth.password'], why: ['showsBasic'] },
};

function authOf(scheme: Scheme, base: string | undefined): FoundAuth | undefined {
  switch (scheme.type) {
    case 'apiKey':
      return scheme.in === 'header' || scheme.in === 'query' ? apiKey(scheme.in, scheme.name) : undefined;
    case 'http':
      return rowOf(ofHttp, scheme.scheme.toLowerCase());
    case 'oauth2':
      return oauth(scheme.flows, base);
    case 'openIdConnect': {
      const address = whole(scheme.openIdConnectUrl, base)?.replace(/\/\.well-known\/.*$/, '');
      return {
        auth: { type: 'oauth2', grant: 'authorization_code', ...(address === undefined ? {} : { issuer: address }) },
        missing: [...(address === undefined ? ['auth.issuer'] : []), 'auth.clientId', 'auth.clientSecret'],
        why: ['oauthToken'],
      };
    }
    case 'mutualTLS':
      return { auth: { type: 'mtls' }, missing: ['auth.cert', 'auth.key'], why: ['showsCertificate'] };
  }
}

interface Proof {
  readonly found: FoundAuth | undefined;
  /** What it wants besides, or wants and is not known here, by the names of the document. */
  readonly others: readonly string[];
}

/** How an operation wants to be proved: by the first of its ways that is known here. @param base its address, where it is known. */
export function proofOf(root: Description, operation: Operation, base: string | undefined): Proof {
  const wanted = operation.security ?? root.security ?? [];
  for (const way of wanted) {
    for (const name of Object.keys(way)) {
      const read = schemeSchema.safeParse(resolved(root, rowOf(root.components.securitySchemes, name)));
      const found = read.success ? authOf(read.data, base) : undefined;
      if (found !== undefined) return { found, others: Object.keys(way).filter((other) => other !== name) };
    }
  }
  const isFree = wanted.length === 0 || wanted.some((way) => Object.keys(way).length === 0);
  return { found: undefined, others: isFree ? [] : [...new Set(wanted.flatMap((way) => Object.keys(way)))] };
}
