export const roles = ['viewer', 'editor', 'admin'] as const;
/** What somebody may do: look; write and run workflows; everything. Each may do what those before it may. */
export type Role = (typeof roles)[number];

/** Whether a role is at least another. */
export function reaches(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least);
}
