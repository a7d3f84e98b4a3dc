import { readSession } from '../api/session.ts';

/** Who is signed in: known until they sign out, or somebody does not know them any more. */
export const sessionQuery = {
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
};
