import './styles.css';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiProblem } from './api/client.ts';
import { followLanguage } from './app/language.ts';
import { lookAgain } from './app/look-again.ts';
import { router } from './app/router.tsx';
import { sessionQuery } from './app/session-query.ts';
import { followTheme } from './app/theme.ts';

followTheme();
followLanguage();

const isSignedOut = (error: Error): boolean => error instanceof ApiProblem && error.status === 401;

const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, { queryKey }) => {
      // The session has ended: who is there is asked again.
      if (isSignedOut(error) && queryKey[0] !== 'session') void queries.resetQueries({ queryKey: ['session'] });
    },
  }),
  defaultOptions: {
    queries: {
      // What could not be reached is said at once, and asked for again until it is there.
      retry: false,
      refetchInterval: lookAgain(() => false),
      staleTime: 1_000,
    },
  },
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
