import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Plug } from 'lucide-react';
import { readConnector } from '../../api/connectors.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { buttonLook } from '../../parts/button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ServiceLogo } from '../../parts/service-logo.tsx';
import { Capabilities } from './capabilities.tsx';
import { ConnectionsHere } from './connections-here.tsx';
import { ConnectorFacts, ConnectorWays } from './connector-facts.tsx';
import { connectorMessages } from './messages.ts';

const route = getRouteApi('/connectors/$id');

/** One service: what it is, how one connects, and what it can do. */
export function ConnectorPage() {
  const text = useMessages(connectorMessages);
  const language = useLanguage();
  const { id } = route.useParams();
  const mayConnect = useMay('admin');
  const { data: connector, error } = useQuery({
    queryKey: ['connector', id, language],
    queryFn: () => readConnector(id, language),
  });
  const back = (
    <Link to="/connections/new" className="mb-1.5 inline-block text-muted hover:underline">
      ← {text.back}
    </Link>
  );
  if (connector === undefined) {
    return (
      <>
        <PageHead title={id} above={back} />
        {error ? <ProblemNote error={error} /> : null}
      </>
    );
  }
  const { title, color, auth } = connector;
  return (
    <>
      <PageHead title={title} above={back} before={<ServiceLogo title={title} color={color} />}>
        {mayConnect ? (
          <Link to="/connections/new/$connector" params={{ connector: id }} className={buttonLook({ look: 'primary' })}>
            <Plug aria-hidden />
            {text.connect}
          </Link>
        ) : null}
      </PageHead>
      <ConnectorFacts connector={connector} />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <ConnectorWays auth={auth} />
        <ConnectionsHere id={id} />
      </div>
      <Capabilities key={id} connector={connector} />
    </>
  );
}
