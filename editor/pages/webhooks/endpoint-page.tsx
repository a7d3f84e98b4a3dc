import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Send } from 'lucide-react';
import { useState } from 'react';
import { type Endpoint, listEndpoints } from '../../api/webhooks.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { byteText } from '../../state/byte-text.ts';
import { AtProvider } from './at-provider.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { endpointMessages } from './endpoint-messages.ts';
import { RotateSecret } from './rotate-secret.tsx';
import { SendDialog } from './send-dialog.tsx';
import { sendMessages } from './send-messages.ts';

const route = getRouteApi('/webhooks/endpoints/$');

function Facts({ endpoint }: { readonly endpoint: Endpoint }) {
  const language = useLanguage();
  const text = useMessages(endpointMessages);
  const { url, workflow, version, scheme, secrets, respond, takes } = endpoint;
  const limit = (rate: Endpoint['takes']['rateLimit']) =>
    rate === null ? null : text.perTime(rate.requests, rate.per);
  return (
    <Card title={text.takes}>
      <FactList
        facts={[
          [
            text.address,
            <span key="url" className="-my-2 flex items-center gap-1">
              <code className="min-w-0 font-mono text-xs break-all">{url}</code>
              <CopyButton text={url} label={url} />
            </span>,
          ],
          [text.workflow, `${workflow}, ${text.version(version)}`],
          [
            text.proof,
            scheme === null ? <span className="text-warn">{text.noProof}</span> : text.proofs(scheme, secrets),
          ],
          [text.answer, text.responds[respond] ?? respond],
          [text.types, takes.types?.join(', ')],
          [text.size, takes.maxBytes === null ? null : byteText(takes.maxBytes, language)],
          [text.from, takes.from?.join(', ')],
          [text.limit, limit(takes.rateLimit)],
          [text.senderLimit, limit(takes.senderRateLimit)],
          [text.schema, takes.schema ? text.schemaYes : null],
          [text.dedupe, takes.dedupe === null ? null : <code className="font-mono text-xs">{takes.dedupe}</code>],
        ]}
      />
    </Card>
  );
}

const good = new Set(['accepted', 'duplicate', 'handshake']);

function Verdicts({ counts }: { readonly counts: Endpoint['lastDay'] }) {
  const text = useMessages(endpointMessages);
  const rows = Object.entries(counts).toSorted(([, one], [, other]) => other - one);
  const most = Math.max(1, ...rows.map(([, n]) => n));
  return (
    <Card title={text.verdicts}>
      {rows.length === 0 ? <p className="text-muted">{text.verdictsNone}</p> : null}
      <ul className="space-y-2">
        {rows.map(([reason, n]) => (
          <li key={reason}>
            <p className="flex justify-between gap-3">
              <span className={good.has(reason) ? '' : 'text-bad'}>{text.reasons[reason] ?? reason}</span>
              <span className="tabular-nums">{n}</span>
            </p>
            <div aria-hidden className="mt-1 h-1.5 rounded-full bg-raised">
              <div
                className={`h-full rounded-full ${good.has(reason) ? 'bg-good' : 'bg-bad'}`}
                style={{ width: `${(n / most) * 100}%` }}
              />
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Where one kind of webhook comes in: its address, what it takes, what came, and its secret. */
export function EndpointPage() {
  const text = useMessages(endpointMessages);
  const words = useMessages(sendMessages);
  const said = useSaid();
  const { _splat: path = '' } = route.useParams();
  const { method } = route.useSearch();
  const [isSending, setIsSending] = useState(false);
  const mayEdit = useMay('editor');
  const { data, error } = useQuery({ queryKey: ['endpoints'], queryFn: listEndpoints, refetchInterval: 5_000 });
  const endpoint = data?.items.find((one) => one.path === path && (method === undefined || one.method === method));
  const back = (
    <Link to="/webhooks" className="text-muted hover:underline">
      ← {text.back}
    </Link>
  );
  return (
    <>
      <PageHead title={`${endpoint?.method ?? method ?? 'POST'} /hooks/${path}`} above={back}>
        {endpoint !== undefined && mayEdit ? (
          <Button look="primary" onClick={() => setIsSending(true)}>
            <Send aria-hidden />
            {words.send}
          </Button>
        ) : null}
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {data !== undefined && endpoint === undefined ? <EmptyState title={text.gone}>{text.goneWhat}</EmptyState> : null}
      {endpoint === undefined ? null : (
        <>
          {endpoint.problem === null ? null : <p className="mb-3 text-bad">{said(endpoint.problem)}</p>}
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
            <div className="space-y-4">
              <Facts endpoint={endpoint} />
              {endpoint.registration === null ? null : <AtProvider registration={endpoint.registration} />}
              <RotateSecret endpoint={endpoint} />
            </div>
            <Verdicts counts={endpoint.lastDay} />
          </div>
          {isSending ? <SendDialog endpoint={endpoint} close={() => setIsSending(false)} /> : null}
        </>
      )}
      <section aria-labelledby="tail" className="mt-6">
        <h2 id="tail" className="mb-2 text-base font-semibold">
          {text.tail}
        </h2>
        <DeliveryList endpoint={path} />
      </section>
    </>
  );
}
