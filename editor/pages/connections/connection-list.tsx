import { useMutation, useQuery } from '@tanstack/react-query';
import { type Connection, listConnections, testConnection } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { connectionMessages } from './messages.ts';

function Row({ connection }: { readonly connection: Connection }) {
  const text = useMessages(connectionMessages);
  const { slug, connector, baseUrl, auth, updatedAt } = connection;
  const test = useMutation({ mutationFn: () => testConnection(slug) });
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="font-medium">{slug}</p>
          <p className="truncate text-muted">
            {connector} · {auth.type} · {baseUrl === undefined ? '' : `${baseUrl} · `}
            {text.changed} <Moment at={updatedAt} />
          </p>
        </div>
        <Button disabled={test.isPending} aria-label={text.testOf(slug)} onClick={() => test.mutate()}>
          {text.test}
        </Button>
      </div>
      <p role="status" className={`mt-1 empty:hidden ${test.data?.ok === true ? 'text-good' : 'text-bad'}`}>
        {test.data?.message}
      </p>
      {test.error ? <ProblemNote error={test.error} /> : null}
    </li>
  );
}

/** The accounts that are connected. */
export function ConnectionList() {
  const text = useMessages(connectionMessages);
  const { data, error } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  return (
    <>
      <PageHead title={text.title} />
      {error ? (
        <div className="mb-3">
          <ProblemNote error={error} />
        </div>
      ) : null}
      {data === undefined ? null : data.items.length === 0 ? (
        <EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>
      ) : (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {data.items.map((one) => (
            <Row key={one.slug} connection={one} />
          ))}
        </ul>
      )}
    </>
  );
}
