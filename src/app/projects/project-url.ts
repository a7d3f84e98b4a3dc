import type { Project } from '../../store/access/projects.ts';

/** Where the database of a project is: on the server that the own one is on. */
export function projectUrl(databaseUrl: string, { database }: Pick<Project, 'database'>): string {
  const url = new URL(databaseUrl);
  url.pathname = `/${encodeURIComponent(database)}`;
  return url.href;
}
