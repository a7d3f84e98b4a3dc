import { useQueryClient } from '@tanstack/react-query';
import { signOut } from '../api/session.ts';

/** Signs out. Where the server cannot be reached, the page then says so. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  const look = () => queries.resetQueries({ queryKey: ['session'] });
  return () => void signOut().then(look, look);
}
