import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { reaches, type Role, type UserRole } from '../../core/role.ts';
import type { SsoRules } from './rules.ts';

/** Who came, as the provider tells. */
export interface Visitor {
  readonly subject: string;
  /** Undefined also where the provider says that it is not known to be theirs: approvals go by it. */
  readonly email: string | undefined;
  /** What they would be called here. */
  readonly wish: string;
  readonly groups: readonly string[] | undefined;
}

type Claims = Readonly<Record<string, unknown>>;

const words = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
const usual = z.object({
  // What the database cannot keep as it is would make one of two people.
  sub: z
    .string()
    .min(1)
    .max(500)
    .refine((sub) => sub.isWellFormed() && !sub.includes('\0')),
  preferred_username: z.string().optional().catch(undefined),
  email: z.email().max(300).optional().catch(undefined),
  // A text at some providers, though it is a boolean (OpenID Connect Core, 5.1).
  email_verified: z.union([z.boolean(), z.stringbool()]).optional().catch(undefined),
  name: z.string().optional().catch(undefined),
});

/** A claim by its name, or by a path such as `realm_access.roles`. */
function claimAt(claims: Claims, name: string): unknown {
  if (name in claims) return claims[name];
  return name
    .split('.')
    .reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined), claims);
}

/** The groups that the claims tell of; undefined where they tell of none. */
export function groupsIn(claims: Claims, name: string): readonly string[] | undefined {
  return words.safeParse(claimAt(claims, name)).data;
}

/** A name that a user may have, made of what somebody is called elsewhere. */
function nameOf(text: string): string {
  const plain = text.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '');
  const name = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return name === '' ? 'user' : name;
}

/** @throws SnodoError `unreadable` where the claims do not say who it is. */
export function visitorOf(claims: Claims, groupsClaim: string): Visitor {
  const read = usual.safeParse(claims);
  if (!read.success)
    throw new SnodoError('unreadable', 'The provider did not say who you are: there is no "sub", or it is not one.');
  const { sub, email, email_verified: isTheirs = true, preferred_username: called, name } = read.data;
  const wish = nameOf((called ?? email ?? name ?? sub).split('@', 1)[0] ?? sub);
  return { subject: sub, email: isTheirs ? email : undefined, wish, groups: groupsIn(claims, groupsClaim) };
}

/** The projects that the groups let into, with the highest role that they give there. */
export function projectsGiven({ groups = [] }: Visitor, { projects }: SsoRules): ReadonlyMap<string, Role> {
  const given = new Map<string, Role>();
  for (const { project, role, group } of projects) {
    if (groups.includes(group) && !reaches(given.get(project) ?? 'none', role)) given.set(project, role);
  }
  return given;
}

/**
 * The highest role that the groups give on the server itself; `none` where they let into projects alone.
 *
 * @throws SnodoError `forbidden` where they give nothing.
 */
export function roleOf(visitor: Visitor, rules: SsoRules): UserRole {
  const { groups } = visitor;
  const { roles, defaultRole, groupsClaim } = rules;
  const given = (groups ?? []).flatMap((group) => roles.get(group) ?? []);
  const [first] = given.toSorted((a, b) => (reaches(a, b) ? -1 : 1));
  const role = first ?? defaultRole;
  if (role !== undefined) return role;
  if (projectsGiven(visitor, rules).size > 0) return 'none';
  throw new SnodoError(
    'forbidden',
    groups === undefined
      ? `The provider says nothing of your groups: there is no claim "${groupsClaim}". Whoever runs the provider can add it, or SNODO_OIDC_GROUPS_CLAIM names another.`
      : 'You are in none of the groups that may come in here. Ask who looks after them, or whoever runs this server.',
  );
}
