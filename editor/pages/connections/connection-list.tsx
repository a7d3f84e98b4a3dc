import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type Connection, listConnections } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { buttonLook } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { authWords } from '../../state/auth-words.ts';
import { ConnectionFacts } from './connection-facts.tsx';
import { ConnectionTabs } from './connection-tabs.tsx';
import { connectionMessages } from './messages.ts';
import { StateBadge } from './state-badge.tsx';
import { TestButton, TestResult, useTest } from './test-button.tsx';

function Row({ connection }: { readonly connection: Connection }) {
  const text = useMessages(connectionMessages);
  const ways = useMessages(authWords);
  const { slug, connector, baseUrl, auth, updatedAt, usedBy, mayUse } = connection;
  const test = useTest(slug);
  const users = [...new Set(usedBy.map((one) => one.workflow))];
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-3 font-medium">
            <Link to="/connections/$slug" params={{ slug }} className="hover:underline">
              {slug}
            </Link>
            <StateBadge connection={connection} />
          </p>
          <p className="truncate text-muted">
            {[connector, auth && (ways[auth.type] ?? auth.type), baseUrl]
              .filter((one) => one !== undefined)
              .join(' · ')}
            {updatedAt === undefined ? (
              ` · ${text.notYours}`
            ) : (
              <>
                {' · '}
                {text.changed} <Moment at={updatedAt} />
              </>
            )}
          </p>
          <ConnectionFacts connection={connection} />
          {users.length === 0 ? null : (
            <p className="truncate text-muted">
              {text.usedBy} {users.join(', ')}
            </p>
          )}
        </div>
        {mayUse ? <TestButton slug={slug} test={test} /> : null}
      </div>
      <TestResult test={test} />
    </li>
  );
}

/** The accounts that are connected. */
export function ConnectionList() {
  const text = useMessages(connectionMessages);
  const mayAdd = useMay('admin');
  const { data, error } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  return (
    <>
      <PageHead title={text.title}>
        {mayAdd ? (
          <Link to="/connections/new" className={buttonLook({ look: 'primary' })}>
            <Plus aria-hidden />
            {text.add}
          </Link>
        ) : null}
      </PageHead>
      <ConnectionTabs />
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
