import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listConnections } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { Card } from '../../parts/card.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { StateBadge } from '../connections/state-badge.tsx';
import { connectorMessages } from './messages.ts';

/** The accounts of a service that are connected. */
export function ConnectionsHere({ id }: { readonly id: string }) {
  const text = useMessages(connectorMessages);
  const { data, error } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const ofIt = (data?.items ?? []).filter(({ connector }) => connector === id);
  return (
    <Card title={text.here}>
      {error ? <ProblemNote error={error} /> : null}
      {data !== undefined && ofIt.length === 0 ? <p className="text-muted">{text.noneHere}</p> : null}
      <ul className="space-y-2">
        {ofIt.map((one) => (
          <li key={one.slug} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              to="/connections/$slug"
              params={{ slug: one.slug }}
              className="min-w-0 font-medium break-words hover:underline"
            >
              {one.slug}
            </Link>
            <StateBadge connection={one} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
