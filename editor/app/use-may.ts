import { useQuery } from '@tanstack/react-query';
import { project } from '../api/place.ts';
import type { Session } from '../api/session.ts';
import { type Role, reaches, type UserRole } from '../state/role.ts';
import { serverSessionQuery, sessionQuery } from './session-query.ts';

/** Who is signed in; undefined while it is not known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether who is signed in has at least a role: what they may not do is not offered. */
export function useMay(least: Role): boolean {
  const session = useSession();
  return session !== undefined && reaches(session.role, least);
}

/** What who has signed in may do on the server itself; undefined while it is not known. */
export function useServerRole(): UserRole | undefined {
  return useQuery(project === undefined ? sessionQuery : serverSessionQuery).data?.role;
}
