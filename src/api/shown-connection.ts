import { z } from 'zod';
import { authSchema } from '../outbound/auth/auth.ts';
import { needsConsent } from '../outbound/oauth2/identity.ts';
import { type ConnectionConfig, connectionSchema } from '../outbound/connection.ts';
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

export const shownSchema = connectionSchema
  .extend({
    slug: z.string(),
    auth: authSchema,
    updatedAt: moment,
    ...standingShape,
    traffic: trafficSchema.optional(),
  })
  .meta({ id: 'Connection', description: 'Credentials read [secret], or are references such as {{ secrets.NAME }}.' });
type ShownConnection = z.infer<typeof shownSchema>;

/** What GET answers can be sent back as it is. */
export const givenSchema = connectionSchema
  .extend({
    ...z.object(standingShape).partial().shape,
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
  const { slug: _, updatedAt: _u, traffic: _t, state: _s, reason: _r, since: _c, token: _k, ...config } = given;
  return config;
}

function shownStanding(
  { auth }: ConnectionConfig,
  standing: OAuthStanding | undefined,
): Pick<ShownConnection, 'state' | 'reason' | 'since' | 'token'> {
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

/** Connections as they may be answered. */
export async function shownConnections(
  { traffic, oauth }: ApiParts,
  stored: readonly StoredConnection[],
): Promise<readonly ShownConnection[]> {
  const standings = await oauth.standings(stored.map((one) => one.slug));
  return stored.map(({ slug: name, config, updatedAt }) => {
    const clean = withoutCredentials(name, connectionSchema.parse(config));
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
      ...shownStanding(clean, standings.get(name)),
      ...(stands ? { traffic: stands } : {}),
    };
  });
}
