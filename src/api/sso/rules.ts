import type { Role, UserRole } from '../../core/role.ts';

/** What a group may do in a project. */
export interface ProjectGroup {
  readonly project: string;
  readonly role: Role;
  readonly group: string;
}

/** Who lets people in, and as what. */
export interface SsoRules {
  readonly issuer: string;
  readonly clientId: string;
  /** The secret itself or a reference to it; undefined: the client has none, and proves itself by PKCE alone. */
  readonly clientSecret: string | undefined;
  readonly scopes: string;
  /** What the page calls it. */
  readonly name: string;
  readonly groupsClaim: string;
  /** By group. */
  readonly roles: ReadonlyMap<string, Role>;
  /** Of who is in none of these groups; undefined: they come in where a group lets them into a project, and else not. */
  readonly defaultRole: UserRole | undefined;
  readonly projects: readonly ProjectGroup[];
}
