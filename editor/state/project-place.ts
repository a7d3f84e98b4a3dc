/** The project that an address is in: `/projects/sales/runs` is in "sales"; undefined: on the server itself. */
export function projectIn(path: string): string | undefined {
  return /^\/projects\/([a-z][a-z0-9-]{0,39})(?:\/|$)/.exec(path)?.[1];
}

/** Where a project begins; the server itself where there is none. Without a slash at the end. */
export function placeOf(project: string | undefined): string {
  return project === undefined ? '' : `/projects/${project}`;
}

/** Calls about people and projects, which the server answers itself also where the page is that of a project. */
export function isOfServer(method: string, path: string): boolean {
  if (path === '/session') return method !== 'GET';
  return /^\/(?:session\/|sessions|setup|invitations|users|projects)/.test(path);
}
