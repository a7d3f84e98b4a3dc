import { readServerSession, readSession } from '../api/session.ts';

/** Who is signed in: known until they sign out, or somebody does not know them any more. */
export const sessionQuery = {
  queryKey: ['session'],
  queryFn: readSession,
  staleTime: Number.POSITIVE_INFINITY,
  // Who is signing in, and comes back from keeping the recovery codes, would find the page behind them instead.
  refetchOnWindowFocus: false,
  refetchOnReconnect: false,
};

/** Who they are on the server itself, where the page is that of a project. */
export const serverSessionQuery = {
  queryKey: ['session', 'server'],
  queryFn: readServerSession,
  staleTime: Number.POSITIVE_INFINITY,
};
