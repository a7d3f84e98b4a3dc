import './styles.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem, whenUnknown } from './api/client.ts';
import { readSession } from './api/session.ts';
import { followLanguage } from './app/language.ts';
import { lookAgain } from './app/look-again.ts';
import { router } from './app/router.tsx';
import { sessionQuery } from './app/session-query.ts';
import { followTheme } from './app/theme.ts';

followTheme();
followLanguage();

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What could not be reached is said at once, and asked for again until it is there.
      retry: false,
      refetchInterval: lookAgain(() => false),
      staleTime: 1_000,
    },
  },
});

let isAsking = false;
// Anything may be the first that hears of the end of a session: a list, a save of the builder, a button. A wrong code
// or password is answered alike, so that nobody is sent away before it is known that nobody is there.
whenUnknown(() => {
  if (isAsking || queries.getQueryState(sessionQuery.queryKey)?.status !== 'success') return;
  isAsking = true;
  readSession()
    .catch((error: unknown) => {
      if (error instanceof ApiProblem && error.status === 401) return queries.resetQueries({ queryKey: ['session'] });
      return undefined;
    })
    .finally(() => {
      isAsking = false;
    });
});

// Asked while the rest is still loading: what is shown first hangs on it.
void queries.prefetchQuery(sessionQuery);

const place = document.getElementById('page');
if (place === null) throw new Error('index.html has no element "page"');
createRoot(place).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
