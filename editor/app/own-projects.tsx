import { useQuery } from '@tanstack/react-query';
import { ArrowRight } from 'lucide-react';
import { projectsQuery } from '../api/projects.ts';
import { Button } from '../parts/button.tsx';
import { EmptyState } from '../parts/empty-state.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { useMessages } from './language.ts';
import { shellMessages } from './messages.ts';
import { useSignOut } from './use-sign-out.ts';

/** What somebody finds who is in projects alone, or came to one that they are not in. */
export function OwnProjects({ because }: { readonly because?: string }) {
  const text = useMessages(shellMessages);
  const signOut = useSignOut();
  const { data, error } = useQuery(projectsQuery);
  const mine = (data?.items ?? []).filter((one) => one.role !== null);
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-6 px-5 py-10">
      <img src="/icon.svg" alt="" className="size-12" />
      <h1 className="text-2xl font-semibold tracking-tight">{text.projects}</h1>
      {because === undefined ? null : <p className="text-muted">{because}</p>}
      {error ? <ProblemNote error={error} /> : null}
      {data !== undefined && mine.length === 0 ? (
        <EmptyState title={text.noProject}>{text.noProjectWhat}</EmptyState>
      ) : null}
      <ul className="space-y-2">
        {mine.map(({ slug, title, path, role }) => (
          <li key={slug}>
            <a
              href={`${path}/workflows`}
              className="flex items-center gap-3 rounded-xl border border-line bg-surface px-4 py-3 hover:bg-raised"
            >
              <span className="min-w-0 flex-1 font-medium break-words">{title}</span>
              <span className="text-muted">{role}</span>
              <ArrowRight aria-hidden className="size-4 shrink-0" />
            </a>
          </li>
        ))}
      </ul>
      <Button look="quiet" onClick={signOut}>
        {text.signOut}
      </Button>
    </main>
  );
}
