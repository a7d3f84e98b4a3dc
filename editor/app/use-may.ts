import { useQuery } from '@tanstack/react-query';
import { use } from 'react';
import { foldersQuery } from '../api/folders.ts';
import { project } from '../api/place.ts';
import type { Session } from '../api/session.ts';
import { type Role, reaches, type UserRole } from '../state/role.ts';
import { serverSessionQuery, sessionQuery } from './session-query.ts';
import { WritesHere } from './writes-here.ts';

/** Who is signed in; undefined while it is not known. */
export function useSession(): Session | undefined {
  return useQuery(sessionQuery).data;
}

/** Whether who is signed in has at least a role, or writes in the folder of what is shown: what they may not do is not offered. */
export function useMay(least: Role): boolean {
  const session = useSession();
  const writesHere = use(WritesHere);
  return session !== undefined && (reaches(session.role, least) || (least === 'editor' && writesHere));
}

/** The folders that who is signed in may write in though their role is to look. */
export function useWritableFolders(): readonly string[] {
  const session = useSession();
  const { data } = useQuery({ ...foldersQuery, enabled: session?.role === 'viewer' });
  return (data?.items ?? []).flatMap((one) => (one.mayWrite ? [one.folder] : []));
}

/** What who has signed in may do on the server itself; undefined while it is not known. */
export function useServerRole(): UserRole | undefined {
  return useQuery(project === undefined ? sessionQuery : serverSessionQuery).data?.role;
}
