import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, Outlet, useMatches } from '@tanstack/react-router';
import { Suspense } from 'react';
import { ApiProblem } from '../api/client.ts';
import { project } from '../api/place.ts';
import { readSetup } from '../api/session.ts';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useMessages } from './language.ts';
import { shellMessages } from './messages.ts';
import { OwnProjects } from './own-projects.tsx';
import { sessionQuery } from './session-query.ts';
import { Shell } from './shell.tsx';
import { SignIn } from './sign-in.tsx';

/** Pages for who has no account: what stands in their address is the proof. */
const open: ReadonlySet<string> = new Set(['/shared/$token', '/welcome', '/invitation']);

function Stranger() {
  const queries = useQueryClient();
  const { data: setup, error } = useQuery({ queryKey: ['setup'], queryFn: readSetup });
  if (setup === undefined && error === null) return null;
  if (setup?.guided === true) return <Navigate to="/welcome" replace />;
  return <SignIn ways={setup} done={() => void queries.resetQueries()} />;
}

function Inside() {
  const text = useMessages(shellMessages);
  const { data, error } = useQuery(sessionQuery);
  if (data?.role === 'none') return <OwnProjects />;
  if (data) return <Shell />;
  if (project !== undefined && error instanceof ApiProblem && error.status === 404) {
    return <OwnProjects because={text.notInIt(project)} />;
  }
  if (error instanceof ApiProblem && error.status === 401) return <Stranger />;
  return error ? (
    <main className="p-6">
      <ProblemNote error={error} />
    </main>
  ) : null;
}

/** Lets in who is signed in, and asks who is not. */
export function Entrance() {
  // What is shown, which is still the former page while the next one is loaded.
  const shown = useMatches({ select: (matches) => matches.at(-1)?.fullPath });
  if (shown === undefined || !open.has(shown)) return <Inside />;
  return (
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  );
}
