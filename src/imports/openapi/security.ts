import { z } from 'zod';
import { rowOf } from '../../core/row-of.ts';
import { apiKey, basic, bearer, type FoundAuth } from '../http-auth.ts';
import { type Description, type Operation, resolved } from './description.ts';

const flow = z.looseObject({
  authorizationUrl: z.string().optional(),
  tokenUrl: z.string().optional(),
  scopes: z.record(z.string(), z.unknown()).catch({}),
});
const schemeSchema = z.union([
  z.looseObject({ type: z.literal('http'), scheme: z.string() }),
  z.looseObject({ type: z.literal('apiKey'), in: z.enum(['header', 'query']), name: z.string().min(1).max(200) }),
  z.looseObject({
    type: z.literal('oauth2'),
    flows: z.looseObject({ clientCredentials: flow.optional(), authorizationCode: flow.optional() }),
  }),
]);

function oauth(flows: {
  readonly clientCredentials?: z.infer<typeof flow> | undefined;
  readonly authorizationCode?: z.infer<typeof flow> | undefined;
}): FoundAuth | undefined {
  const { clientCredentials, authorizationCode } = flows;
  const chosen = clientCredentials ?? authorizationCode;
  if (chosen === undefined) return undefined;
  const { authorizationUrl, tokenUrl, scopes } = chosen;
  return {
    auth: {
      type: 'oauth2',
      grant: clientCredentials === undefined ? 'authorization_code' : 'client_credentials',
      ...(tokenUrl === undefined ? {} : { tokenUrl }),
      ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
      scopes: Object.keys(scopes).slice(0, 100),
    },
    missing: ['auth.clientId', 'auth.clientSecret'],
    why: ['oauthToken'],
  };
}

/** How an operation wants to be proved; the first of its ways that is known here. */
export function authOfOperation(root: Description, operation: Operation): FoundAuth | undefined {
  const wanted = operation.security ?? root.security ?? [];
  for (const name of wanted.flatMap((one) => Object.keys(one))) {
    const read = schemeSchema.safeParse(resolved(root, rowOf(root.components.securitySchemes, name)));
    if (!read.success) continue;
    const scheme = read.data;
    if (scheme.type === 'apiKey') return apiKey(scheme.in, scheme.name);
    if (scheme.type === 'oauth2') return oauth(scheme.flows);
    if (/^bearer$/i.test(scheme.scheme)) return bearer;
    if (/^basic$/i.test(scheme.scheme)) return basic(undefined);
  }
  return undefined;
}
