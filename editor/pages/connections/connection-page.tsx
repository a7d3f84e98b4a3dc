import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type Connection, readConnection } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { authWords } from '../../state/auth-words.ts';
import { ConnectAccount } from './connect-account.tsx';
import { ConnectionFacts } from './connection-facts.tsx';
import { DeleteConnection } from './delete-connection.tsx';
import { McpTools } from './mcp-tools.tsx';
import { connectionMessages } from './messages.ts';
import { RotateForm } from './rotate-form.tsx';
import { ConnectionSettingsButton } from './settings-dialog.tsx';
import { StateBadge } from './state-badge.tsx';
import { TestButton, TestResult, useTest } from './test-button.tsx';
import { TrafficSection } from './traffic-section.tsx';

const route = getRouteApi('/connections/$slug');

function Users({ users }: { readonly users: Connection['usedBy'] }) {
  const text = useMessages(connectionMessages);
  return (
    <section aria-labelledby="users" className="mt-6">
      <h2 id="users" className="mb-1 font-medium">
        {text.usedBy}
      </h2>
      {users.length === 0 ? (
        <p className="text-muted">{text.usedByNone}</p>
      ) : (
        <ul className="space-y-1">
          {users.map(({ workflow, version, steps }) => (
            <li key={`${workflow} ${version}`}>
              {workflow} <span className="text-muted">({version === null ? text.draft : text.version(version)})</span>{' '}
              <code className="font-mono text-xs">{steps.join(', ')}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** One account that is connected. */
export function ConnectionPage() {
  const text = useMessages(connectionMessages);
  const ways = useMessages(authWords);
  const { slug } = route.useParams();
  const { data: connection, error } = useQuery({
    queryKey: ['connection', slug],
    queryFn: () => readConnection(slug),
  });
  const test = useTest(slug);
  const back = (
    <Link to="/connections" className="text-muted hover:underline">
      ← {text.back}
    </Link>
  );
  if (connection === undefined) {
    return (
      <>
        <PageHead title={slug} above={back} />
        {error ? <ProblemNote error={error} /> : null}
      </>
    );
  }
  const { connector, auth, baseUrl, command, usedBy } = connection;
  return (
    <>
      <PageHead title={slug} above={back} beside={<StateBadge connection={connection} />}>
        {connection.mayUse ? <TestButton slug={slug} test={test} /> : null}
        {connection.mayManage ? <ConnectionSettingsButton slug={slug} /> : null}
      </PageHead>
      <p className="break-words text-muted">
        {[connector, auth && (ways[auth.type] ?? auth.type), baseUrl ?? command]
          .filter((one) => one !== undefined)
          .join(' · ')}
      </p>
      <ConnectionFacts connection={connection} />
      <TestResult test={test} />
      {auth === undefined || !connection.mayManage ? null : auth.type === 'oauth2' ? (
        <ConnectAccount slug={slug} />
      ) : (
        <RotateForm slug={slug} type={auth.type} />
      )}
      {connector === 'mcp' && connection.mayUse ? <McpTools slug={slug} /> : null}
      <TrafficSection slug={slug} />
      <Users users={usedBy} />
      {connection.mayManage ? <DeleteConnection slug={slug} /> : null}
    </>
  );
}
