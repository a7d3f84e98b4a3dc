import type { Role } from '../../core/role.ts';

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
  /** Of who is in none of these groups; undefined: they do not come in. */
  readonly defaultRole: Role | undefined;
}
