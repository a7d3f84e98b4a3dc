import { useQuery } from '@tanstack/react-query';
import type { Session } from '../api/session.ts';
import { type Role, reaches } from '../state/role.ts';
import { sessionQuery } from './session-query.ts';

/** Who is signed in; undefined while it is not known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether who is signed in has at least a role: what they may not do is not offered. */
export function useMay(least: Role): boolean {
  const session = useSession();
  return session !== undefined && reaches(session.role, least);
}
