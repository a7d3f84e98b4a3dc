import { z } from 'zod/mini';
import { type Role, roles } from '../state/role.ts';
import { call, listOf, order } from './client.ts';

const projectSchema = z.object({
  slug: z.string(),
  title: z.string(),
  path: z.string(),
  role: z.nullable(z.enum(roles)),
  isUp: z.boolean(),
  createdBy: z.string(),
  createdAt: z.string(),
});
export type Project = z.infer<typeof projectSchema>;

const memberSchema = z.object({
  name: z.string(),
  role: z.enum(roles),
  addedBy: z.string(),
  bySso: z.boolean(),
  addedAt: z.string(),
});
export type Member = z.infer<typeof memberSchema>;

/** The projects of who has signed in; for admins of the server, all. */
export const projectsQuery = {
  queryKey: ['projects'],
  queryFn: () => call('/projects', listOf(projectSchema)),
};

export function makeProject(slug: string, title: string): Promise<Project> {
  return call('/projects', projectSchema, { method: 'POST', body: { slug, ...(title === '' ? {} : { title }) } });
}

/** Deletes it with all that is in it. */
export function deleteProject(slug: string): Promise<void> {
  return order(`/projects/${slug}?confirm=${slug}`, { method: 'DELETE' });
}

export function listMembers(project: string) {
  return call(`/projects/${project}/members`, listOf(memberSchema));
}

/** Lets a user in, or gives them another role. */
export function putMember(project: string, name: string, role: Role): Promise<Member> {
  return call(`/projects/${project}/members/${encodeURIComponent(name)}`, memberSchema, {
    method: 'PUT',
    body: { role },
  });
}

export function removeMember(project: string, name: string): Promise<void> {
  return order(`/projects/${project}/members/${encodeURIComponent(name)}`, { method: 'DELETE' });
}
