import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Endpoint, listEndpoints } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { webhookMessages } from './messages.ts';

const taken = new Set(['accepted', 'duplicate', 'handshake']);

function Counts({ endpoint: { lastDay, lastDeliveryAt } }: { readonly endpoint: Endpoint }) {
  const text = useMessages(webhookMessages);
  const counts = Object.entries(lastDay);
  const all = counts.reduce((sum, [, n]) => sum + n, 0);
  const refused = counts.reduce((sum, [what, n]) => (taken.has(what) ? sum : sum + n), 0);
  if (lastDeliveryAt === null && all === 0) return <span>{text.never}</span>;
  return (
    <>
      <span>{text.lastDay(all)}</span>
      {refused > 0 ? <span className="text-bad">{text.refused(refused)}</span> : null}
      {lastDeliveryAt === null ? null : (
        <span>
          {text.last} <Moment at={lastDeliveryAt} />
        </span>
      )}
    </>
  );
}

function Row({ endpoint }: { readonly endpoint: Endpoint }) {
  const text = useMessages(webhookMessages);
  const said = useSaid();
  const { method, path, url, workflow, scheme, problem, registration } = endpoint;
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex items-center gap-2">
        <span className="rounded bg-raised px-1.5 py-0.5 font-mono text-xs">{method}</span>
        <Link
          to="/webhooks/endpoints/$"
          params={{ _splat: path }}
          search={{ method }}
          className="min-w-0 truncate font-mono text-xs hover:underline"
        >
          {url}
        </Link>
        <CopyButton text={url} label={url} />
      </div>
      <p className="flex flex-wrap gap-x-3 text-muted">
        <span className="font-medium text-text">{workflow}</span>
        <span className={scheme === null ? 'text-warn' : ''}>
          {scheme === null ? text.unsigned : text.signedBy(scheme)}
        </span>
        <Counts endpoint={endpoint} />
      </p>
      {problem === null ? null : <p className="mt-1 text-bad">{said(problem)}</p>}
      {registration === null || registration.problem === null ? null : (
        <p className="mt-1 text-bad">{said(registration.problem)}</p>
      )}
    </li>
  );
}

export function EndpointList() {
  const text = useMessages(webhookMessages);
  const { data, error } = useQuery({ queryKey: ['endpoints'], queryFn: listEndpoints, refetchInterval: 5_000 });
  return (
    <ListOf
      items={data?.items}
      error={error}
      empty={<EmptyState title={text.noEndpoints}>{text.noEndpointsWhat}</EmptyState>}
    >
      {(one) => <Row key={`${one.method} ${one.path}`} endpoint={one} />}
    </ListOf>
  );
}
