import { z } from 'zod';
import { reaches, type UserRole } from '../core/role.ts';
import { authSchema } from '../outbound/auth/auth.ts';
import { needsConsent } from '../outbound/oauth2/identity.ts';
import { type ConnectionConfig, connectionSchema, shareOf } from '../outbound/connection.ts';
import { storedConfig } from '../outbound/stored-config.ts';
import { endOf } from '../outbound/connection-upkeep.ts';
import { expiryStage } from '../outbound/credential-end.ts';
import type { OAuthStanding } from '../outbound/oauth2/oauth.ts';
import type { StoredConnection } from '../store/connections/connections.ts';
import { userSchema, usersOf } from './connection-users.ts';
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
  expiresAt: moment
    .nullable()
    .meta({ description: 'When the first thing that it needs ends: certificate, token, consent, or `expires`.' }),
  expiring: z.boolean().meta({ description: 'Whether that is within 14 days, or past.' }),
  lastUsedAt: moment.nullable().meta({ description: 'To the minute; null: never.' }),
  usedBy: z.array(userSchema).meta({ description: 'The drafts and live workflows that name it.' }),
  previousUntil: moment
    .nullable()
    .meta({ description: 'After a rotation: until when the former credential is still shown where need be.' }),
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

const answerOnly: ReadonlySet<string> = new Set([
  ...Object.keys(standingShape),
  ...Object.keys(mayShape),
  'slug',
  'updatedAt',
  'traffic',
]);

/** What was given, without what only an answer has. */
export function givenConfig(given: z.infer<typeof givenSchema>): ConnectionConfig {
  return connectionSchema.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !answerOnly.has(name))));
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

function unusable(reason: string): Pick<WholeConnection, 'state' | 'reason' | 'since' | 'token'> {
  return { state: 'broken', reason, since: null, token: null };
}

/** Within this time a connection counts as expiring: the first stage at which it is told of. */
function isExpiring(end: Date | null, now: number): boolean {
  return end !== null && expiryStage(end, now) !== undefined;
}

/** Connections as they may be answered to a role. */
export async function shownConnections(
  { sql, traffic, oauth, connectionCare }: ApiParts,
  stored: readonly StoredConnection[],
  role: UserRole,
): Promise<readonly ShownConnection[]> {
  const names = stored.map((one) => one.slug);
  const [standings, users] = await Promise.all([oauth.standings(names), usersOf(sql, names)]);
  return stored.map((one) => {
    const { slug: name, config, updatedAt, lastUsedAt, previousUntil } = one;
    const { config: readable, problem } = storedConfig(config);
    const clean = withoutCredentials(name, readable);
    const share = shareOf(clean);
    const stands = standings.get(name);
    const stated = problem === undefined ? shownStanding(clean, stands) : unusable(problem);
    if (share.use === 'admin' && role !== 'admin') {
      const { state } = stated;
      return { slug: name, connector: clean.connector, state, mayUse: false as const, mayManage: false as const };
    }
    const inProcess = traffic.standing(name);
    const heldUntil = inProcess?.heldUntil ?? null;
    const trafficNow = inProcess && {
      waiting: inProcess.waiting,
      circuit: inProcess.circuit,
      heldUntil: heldUntil === null ? null : new Date(heldUntil).toISOString(),
    };
    const end = endOf(clean, one, stands && 'consentEndsAt' in stands ? stands.consentEndsAt : null);
    const used = Math.max(lastUsedAt?.getTime() ?? 0, connectionCare.uses.unwritten(name) ?? 0);
    return {
      slug: name,
      ...clean,
      updatedAt: updatedAt.toISOString(),
      ...stated,
      mayUse: reaches(role, share.use),
      mayManage: reaches(role, share.manage),
      expiresAt: end?.toISOString() ?? null,
      expiring: isExpiring(end, Date.now()),
      lastUsedAt: used === 0 ? null : new Date(used).toISOString(),
      usedBy: [...(users.get(name) ?? [])],
      previousUntil: previousUntil?.toISOString() ?? null,
      ...(trafficNow ? { traffic: trafficNow } : {}),
    };
  });
}
