import { z } from 'zod';
import { headerName } from '../header-schema.ts';
import { privateKeyProblem } from '../pem-problems.ts';

const endpoint = z
  .url({ protocol: /^https?$/, error: 'It is not an http or https URL.' })
  .refine((text) => !URL.canParse(text) || (new URL(text).username === '' && new URL(text).hash === ''), {
    error: 'It must hold neither a user name nor a fragment.',
  });

/** What Snodo itself says in a request: nothing may be put in its place. */
const ownParameters: readonly string[] = [
  'client_id',
  'client_secret',
  'client_assertion',
  'client_assertion_type',
  'grant_type',
  'response_type',
  'response_mode',
  'redirect_uri',
  'state',
  'nonce',
  'code',
  'code_challenge',
  'code_challenge_method',
  'code_verifier',
  'device_code',
  'refresh_token',
  'assertion',
];

const scope = z.string().regex(/^[!#-[\]-~]+$/, 'It is not a scope: a scope has no spaces.');

// Said out, because a description by OpenAPI does not come to an end with the schema itself.
const claim = z.json().meta({ type: ['string', 'number', 'boolean', 'object', 'array', 'null'] });

const common = {
  type: z.literal('oauth2'),
  tokenUrl: endpoint.optional(),
  issuer: endpoint.optional().describe('Its endpoints are read from its metadata; those given here count more.'),
  revocationUrl: endpoint.optional(),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).optional(),
  clientAuth: z.enum(['basic', 'post', 'private_key_jwt', 'none']).optional(),
  key: z.string().min(1).optional().describe('A private key in PEM, for private_key_jwt and jwt_bearer.'),
  keyId: z.string().min(1).optional(),
  scopes: z.array(scope).optional(),
  audience: z.string().min(1).optional(),
  resource: z.string().min(1).optional(),
  extra: z
    .record(z.string().min(1), z.string())
    .optional()
    .describe('Further parameters of the consent, or of the token request where there is none.'),
  header: headerName.default('authorization').describe('In which the access token is sent.'),
  prefix: z.string().default('Bearer '),
};

interface Checked {
  readonly grant: string;
  readonly tokenUrl?: string | undefined;
  readonly issuer?: string | undefined;
  readonly clientSecret?: string | undefined;
  readonly clientAuth?: 'basic' | 'post' | 'private_key_jwt' | 'none' | undefined;
  readonly key?: string | undefined;
  readonly extra?: Readonly<Record<string, string>> | undefined;
  readonly authorizationUrl?: string | undefined;
  readonly deviceUrl?: string | undefined;
}

const signing = { types: ['rsa', 'ec', 'ed25519'], leastBits: 2048 };

function problemsOf(auth: Checked): readonly { readonly path: string; readonly message: string }[] {
  const problems: { path: string; message: string }[] = [];
  const add = (path: string, message: string) => problems.push({ path, message });
  const { grant, issuer, clientAuth, clientSecret, key } = auth;
  if (issuer === undefined) {
    const missing = 'It is missing. Give it, or an issuer that tells it.';
    if (auth.tokenUrl === undefined) add('tokenUrl', missing);
    if (grant === 'authorization_code' && auth.authorizationUrl === undefined) add('authorizationUrl', missing);
    if (grant === 'device_code' && auth.deviceUrl === undefined) add('deviceUrl', missing);
  }
  if ((clientAuth === 'basic' || clientAuth === 'post') && clientSecret === undefined) {
    add('clientSecret', `clientAuth ${clientAuth} needs it.`);
  }
  if (clientAuth === 'private_key_jwt' && key === undefined) add('key', 'clientAuth private_key_jwt needs it.');
  const wrongKey = key === undefined ? undefined : privateKeyProblem(key, signing);
  if (wrongKey !== undefined) add('key', wrongKey);
  for (const name of Object.keys(auth.extra ?? {})) {
    if (ownParameters.includes(name)) add(`extra.${name}`, 'It is set by Snodo.');
  }
  return problems;
}

function checked(
  auth: Checked,
  context: { addIssue(issue: { code: 'custom'; path: string[]; message: string }): void },
) {
  for (const { path, message } of problemsOf(auth)) {
    context.addIssue({ code: 'custom', path: path.split('.'), message });
  }
}

const tokenType = z.string().min(1).default('urn:ietf:params:oauth:token-type:access_token');

export const oauth2Schema = z.discriminatedUnion('grant', [
  z
    .strictObject({ ...common, grant: z.literal('authorization_code'), authorizationUrl: endpoint.optional() })
    .superRefine(checked),
  z.strictObject({ ...common, grant: z.literal('client_credentials') }).superRefine(checked),
  z
    .strictObject({ ...common, grant: z.literal('refresh_token'), refreshToken: z.string().min(1) })
    .superRefine(checked),
  z.strictObject({ ...common, grant: z.literal('device_code'), deviceUrl: endpoint.optional() }).superRefine(checked),
  z
    .strictObject({
      ...common,
      grant: z.literal('jwt_bearer'),
      clientId: common.clientId.optional(),
      key: z.string().min(1),
      subject: z.string().min(1).optional(),
      claims: z.record(z.string(), claim).default({}),
    })
    .superRefine(checked)
    .superRefine(({ clientId, claims }, context) => {
      if (clientId === undefined && claims['iss'] === undefined) {
        const message = 'Give clientId or claims.iss: who signs the assertion.';
        context.addIssue({ code: 'custom', path: ['clientId'], message });
      }
    }),
  z
    .strictObject({
      ...common,
      grant: z.literal('token_exchange'),
      subjectToken: z.string().min(1),
      subjectTokenType: tokenType,
      actorToken: z.string().min(1).optional(),
      actorTokenType: tokenType,
      requestedTokenType: z.string().min(1).optional(),
    })
    .superRefine(checked),
  z
    .strictObject({ ...common, grant: z.literal('password'), username: z.string().min(1), password: z.string().min(1) })
    .superRefine(checked),
]);

export type OAuth2 = z.infer<typeof oauth2Schema>;
export type OAuth2Grant = OAuth2['grant'];
