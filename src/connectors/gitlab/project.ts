import { z } from 'zod';

/** Which project is meant. */
export const project = z
  .string()
  .min(1)
  .meta({ title: 'Project', description: 'Its path, such as group/project, or its number.', options: 'projects' });

export function pathOf(given: string): string {
  return `/projects/${encodeURIComponent(given)}`;
}

/** The number within the project, which GitLab calls iid. */
export const iid = z.int().min(1).meta({ title: 'Number', description: 'As it stands behind the # or the !.' });

export const limit = z
  .int()
  .min(1)
  .max(1000)
  .default(100)
  .meta({ title: 'At most', description: 'How many are given.' });

/** How many to ask for at a time: GitLab gives 100 at the most. */
export function pageSize(wanted: number): number {
  return Math.min(wanted, 100);
}

export const user = z.looseObject({ id: z.int(), username: z.string(), name: z.string() });

export const labels = z
  .array(z.string().min(1).meta({ title: 'Label', options: 'labels' }))
  .meta({ title: 'Labels', description: 'By their names.' });

export const assignees = z
  .array(z.int().meta({ title: 'Assignee', options: 'members' }))
  .meta({ title: 'Assignees', description: 'The ids of those who shall do it.' });
