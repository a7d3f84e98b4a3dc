import { z } from 'zod';
import type { SignInRules } from '../api/access/sign-in-rules.ts';
import { projectSlug } from '../api/names.ts';
import type { ProjectGroup, SsoRules } from '../api/sso/rules.ts';
import { durationMs } from '../core/duration.ts';
import { durationField } from '../core/duration-field.ts';
import { SnodoError } from '../core/error.ts';
import { type Role, roles, userRoles } from '../core/role.ts';
import { webUrl } from './web-url.ts';

const groupRole = /^(.+)=(viewer|editor|admin)$/;
const groupProject = /^(.+)=([^:=]+):(viewer|editor|admin)$/;
const role = z.enum(roles);

const list = z
  .string()
  .default('')
  .transform((text) => text.split(',').flatMap((one) => one.trim() || []));

/** `snodo-admins=admin,staff=editor`. */
const roleList = list
  .refine(
    (given) => given.every((one) => groupRole.test(one)),
    'must be groups with their roles, such as snodo-admins=admin,staff=editor',
  )
  .transform(
    (given): ReadonlyMap<string, Role> =>
      new Map(
        given.map((one) => {
          const [, group = '', of] = groupRole.exec(one) ?? [];
          return [group.trim(), role.parse(of)] as const;
        }),
      ),
  );

/** `crm-team=sales:editor,everyone=ops:viewer`; a group and a project may be in it more than once. */
const projectList = list
  .refine(
    (given) => given.every((one) => projectSlug.safeParse(groupProject.exec(one)?.[2]).success),
    'must be groups with a project and their role there, such as crm-team=sales:editor,everyone=ops:viewer',
  )
  .transform((given): readonly ProjectGroup[] =>
    given.map((one) => {
      const [, group = '', project = '', of] = groupProject.exec(one) ?? [];
      return { project, role: role.parse(of), group: group.trim() };
    }),
  );

/** The variables that say how people come in. */
export const signInVariables = {
  SNODO_REQUIRE_SECOND_FACTOR: z.enum(['off', 'on'], 'must be off or on').default('off'),
  SNODO_PASSWORDS: z.enum(['off', 'on'], 'must be off or on').default('on'),
  SNODO_SESSION_IDLE: durationField({ write: '8h or 1d', least: '1s' }).default('1d').transform(durationMs),
  SNODO_OIDC_ISSUER: webUrl('https://login.example.com').optional(),
  SNODO_OIDC_CLIENT_ID: z.string().min(1).optional(),
  SNODO_OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  SNODO_OIDC_SCOPES: z
    .string()
    .regex(/(?:^|\s)openid(?:\s|$)/, 'must be scopes, openid among them')
    .default('openid profile email'),
  SNODO_OIDC_ROLES: roleList,
  SNODO_OIDC_GROUPS_CLAIM: z.string().min(1).default('groups'),
  SNODO_OIDC_DEFAULT_ROLE: z.enum(userRoles, `must be one of ${userRoles.join(', ')}`).optional(),
  SNODO_OIDC_PROJECTS: projectList,
  SNODO_OIDC_NAME: z.string().min(1).max(60).optional(),
};

const variables = z.object(signInVariables);
type Variables = z.output<typeof variables>;

export interface SignInSettings extends SignInRules {
  /** The provider of single sign-on. */
  readonly sso: SsoRules | undefined;
}

function ssoRules(given: Variables): SsoRules | undefined {
  const { SNODO_OIDC_ISSUER: issuer, SNODO_OIDC_CLIENT_ID: clientId, SNODO_OIDC_DEFAULT_ROLE: defaultRole } = given;
  if (issuer === undefined && clientId === undefined) return undefined;
  if (issuer === undefined || clientId === undefined) {
    throw new SnodoError('settings', 'Single sign-on needs both SNODO_OIDC_ISSUER and SNODO_OIDC_CLIENT_ID.');
  }
  const { SNODO_OIDC_ROLES: byGroup, SNODO_OIDC_PROJECTS: projects } = given;
  if (byGroup.size === 0 && projects.length === 0 && defaultRole === undefined) {
    throw new SnodoError(
      'settings',
      'Single sign-on would let nobody in: say by SNODO_OIDC_ROLES which groups have which role, by SNODO_OIDC_PROJECTS which projects they are in, or by SNODO_OIDC_DEFAULT_ROLE what all may do.',
    );
  }
  return {
    issuer,
    clientId,
    clientSecret: given.SNODO_OIDC_CLIENT_SECRET,
    scopes: given.SNODO_OIDC_SCOPES,
    name: given.SNODO_OIDC_NAME ?? new URL(issuer).host,
    groupsClaim: given.SNODO_OIDC_GROUPS_CLAIM,
    roles: byGroup,
    defaultRole,
    projects,
  };
}

/** @throws SnodoError `settings`. */
export function signInSettings(given: Variables): SignInSettings {
  return {
    needsSecondFactor: given.SNODO_REQUIRE_SECOND_FACTOR === 'on',
    idleMs: given.SNODO_SESSION_IDLE,
    passwords: given.SNODO_PASSWORDS === 'on',
    sso: ssoRules(given),
  };
}
