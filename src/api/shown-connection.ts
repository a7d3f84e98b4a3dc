import { z } from 'zod';
import { reaches, type Role } from '../core/role.ts';
import { authSchema } from '../outbound/auth/auth.ts';
import { needsConsent } from '../outbound/oauth2/identity.ts';
import { type ConnectionConfig, connectionSchema, shareOf } from '../outbound/connection.ts';
import type { OAuthStanding } from '../outbound/oauth2/oauth.ts';
import type { StoredConnection } from '../store/connections.ts';
import { withoutCredentials } from './credentials.ts';
import { moment } from './declared.ts';
import type { ApiParts } from './options.ts';
import { slug } from './names.ts';

const trafficSchema = z
  .strictObject({
    waiting: z.int().meta({ description: 'Calls that wait for their turn in this process.' }),
    heldUntil: moment.nullable().meta({ description: 'Until when the service wants no calls.' }),
    circuit: z
      .enum(['closed', 'open', 'half-open'])
      .meta({ description: 'Open: the service is spared, for it fails.' }),
  })
  .meta({
    id: 'Traffic',
    description:
      'How things stand in this process; not there where it has not used it. All of it: /connections/{slug}/traffic.',
  });

const tokenSchema = z
  .strictObject({
    scopes: z.array(z.string()).nullable().meta({ description: 'Null: the server did not say.' }),
    obtainedAt: moment,
    expiresAt: moment.nullable().meta({ description: 'Null: it has no end that is known.' }),
  })
  .meta({ id: 'TokenOfConnection', description: 'Of the access token of OAuth 2.0, never itself.' });

const standingShape = {
  state: z.enum(['connected', 'broken', 'unauthorized', 'pending']).meta({
    description:
      'broken: somebody has to connect it again; unauthorized: nobody has consented; pending: somebody was asked to.',
  }),
  reason: z.string().nullable().meta({ description: 'Why it is not connected.' }),
  since: moment.nullable().meta({ description: 'Since when it stands so, where that is kept.' }),
  token: tokenSchema.nullable(),
};

const mayShape = {
  mayUse: z.boolean().meta({ description: 'Whether your role may name it in workflows and test it.' }),
  mayManage: z.boolean().meta({ description: 'Whether your role may change, connect and delete it.' }),
};

const wholeSchema = connectionSchema
  .extend({
    slug: z.string(),
    auth: authSchema,
    updatedAt: moment,
    ...standingShape,
    ...mayShape,
    traffic: trafficSchema.optional(),
  })
  .meta({ id: 'Connection', description: 'Credentials read [secret], or are references such as {{ secrets.NAME }}.' });

const namedSchema = z
  .strictObject({
    slug: z.string(),
    connector: z.string(),
    state: standingShape.state,
    mayUse: z.literal(false),
    mayManage: z.literal(false),
  })
  .meta({ id: 'NamedConnection', description: 'A connection that your role may not use: no more than its name.' });

export const shownSchema = z.union([wholeSchema, namedSchema]);
type ShownConnection = z.infer<typeof shownSchema>;
type WholeConnection = z.infer<typeof wholeSchema>;

/** What GET answers can be sent back as it is. */
export const givenSchema = connectionSchema
  .extend({
    ...z.object({ ...standingShape, ...mayShape }).partial().shape,
    slug: slug.optional(),
    updatedAt: moment.optional(),
    traffic: trafficSchema.optional(),
  })
  .meta({
    description:
      'Credentials may be {{ secrets.NAME }} or secret://SOURCE/PATH#KEY; given in the clear they are sealed; [secret] keeps the present one.',
  });

/** What was given, without what only an answer has. */
export function givenConfig(given: z.infer<typeof givenSchema>): ConnectionConfig {
  const { slug: _, updatedAt: _u, traffic: _t, state: _s, reason: _r, since: _c, token: _k, ...rest } = given;
  const { mayUse: _m, mayManage: _n, ...config } = rest;
  return config;
}

function shownStanding(
  { auth }: ConnectionConfig,
  standing: OAuthStanding | undefined,
): Pick<WholeConnection, 'state' | 'reason' | 'since' | 'token'> {
  const blank = { reason: null, since: null, token: null };
  if (auth.type !== 'oauth2') return { state: 'connected', ...blank };
  if (standing === undefined) return { state: needsConsent(auth) ? 'unauthorized' : 'connected', ...blank };
  if (standing.state === 'pending') return { state: 'pending', ...blank };
  const { state, reason, since, scopes, obtainedAt, expiresAt } = standing;
  const at = obtainedAt?.toISOString();
  const expires = expiresAt?.toISOString() ?? null;
  const token = at === undefined ? null : { scopes: scopes && [...scopes], obtainedAt: at, expiresAt: expires };
  return { state, reason, since: since.toISOString(), token };
}

/** Connections as they may be answered to a role. */
export async function shownConnections(
  { traffic, oauth }: Pick<ApiParts, 'traffic' | 'oauth'>,
  stored: readonly StoredConnection[],
  role: Role,
): Promise<readonly ShownConnection[]> {
  const standings = await oauth.standings(stored.map((one) => one.slug));
  return stored.map(({ slug: name, config, updatedAt }) => {
    const clean = withoutCredentials(name, connectionSchema.parse(config));
    const share = shareOf(clean);
    const stated = shownStanding(clean, standings.get(name));
    if (share.use === 'admin' && role !== 'admin') {
      const { state } = stated;
      return { slug: name, connector: clean.connector, state, mayUse: false as const, mayManage: false as const };
    }
    const standing = traffic.standing(name);
    const heldUntil = standing?.heldUntil ?? null;
    const stands = standing && {
      waiting: standing.waiting,
      circuit: standing.circuit,
      heldUntil: heldUntil === null ? null : new Date(heldUntil).toISOString(),
    };
    return {
      slug: name,
      ...clean,
      updatedAt: updatedAt.toISOString(),
      ...stated,
      mayUse: reaches(role, share.use),
      mayManage: reaches(role, share.manage),
      ...(stands ? { traffic: stands } : {}),
    };
  });
}
