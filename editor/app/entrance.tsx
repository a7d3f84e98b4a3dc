import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/client.ts';
import { readSession } from '../api/session.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';

/** Lets in who is signed in, and asks who is not. */
export function Entrance() {
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['session'],
    queryFn: readSession,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (data) return <Shell />;
  if (error instanceof ApiProblem && error.status === 401) {
    return <SignIn done={() => void queries.resetQueries()} />;
  }
  return error ? (
    <main className="p-6">
      <ProblemNote error={error} />
    </main>
  ) : null;
}
