export const roles = ['viewer', 'editor', 'admin'] as const;
export type Role = (typeof roles)[number];

export const userRoles = ['none', ...roles] as const;
/** The role of a user on the server itself; `none`: they are in projects alone. */
export type UserRole = (typeof userRoles)[number];

/** Whether a role is at least another. */
export function reaches(role: UserRole, least: Role): boolean {
  return userRoles.indexOf(role) >= userRoles.indexOf(least);
}
