import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Check, PencilLine, Repeat2, ShieldCheck, Terminal } from 'lucide-react';
import { useState } from 'react';
import { curlOf } from '../../api/webhook-sending.ts';
import type { Effects } from '../../api/runs.ts';
import { readDelivery, replayDelivery } from '../../api/webhooks.ts';
import { copyText } from '../../app/copy-text.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { FactList } from '../../parts/fact-list.tsx';
import { KeptNote } from '../../parts/kept-note.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { bodyText } from '../../state/body-text.ts';
import { deliveryName, isMessage, isRequest, messageFacts } from '../../state/delivery-name.ts';
import { webhookMessages } from './messages.ts';
import { ResendDialog } from './resend-dialog.tsx';
import { sendMessages } from './send-messages.ts';
import { VerdictBadge } from './verdict-badge.tsx';

const route = getRouteApi('/webhooks/$id');
type Whole = Awaited<ReturnType<typeof readDelivery>>;

function Body({ delivery: { body, bodyComplete, fingerprint } }: { readonly delivery: Whole }) {
  const text = useMessages(webhookMessages);
  if (body === null && fingerprint !== null) return <JsonView value={fingerprint} label={text.body} />;
  if (body === null) return <p className="text-muted">{text.noBody}</p>;
  return (
    <>
      {typeof body === 'string' ? (
        <JsonView value={bodyText(body)} label={text.body} />
      ) : (
        <JsonView value={body.base64} label={text.bytes} />
      )}
      {bodyComplete ? null : <p className="mt-1 text-warn">{text.bodyCut}</p>}
    </>
  );
}

function Facts({ delivery }: { readonly delivery: Whole }) {
  const text = useMessages(webhookMessages);
  const said = useSaid();
  const { receivedAt, sender, duplicateOf, runs, reason } = delivery;
  return (
    <div className="mb-4 space-y-1 text-muted">
      <p className="flex flex-wrap gap-x-3">
        <Moment at={receivedAt} />
        {sender === null ? null : <span>{text.from(sender)}</span>}
      </p>
      {reason === null ? null : <p className="text-bad">{said(reason)}</p>}
      {duplicateOf === null ? null : (
        <p>
          {text.duplicateOf}{' '}
          <Link to="/webhooks/$id" params={{ id: duplicateOf }} className="text-accent hover:underline">
            {duplicateOf}
          </Link>
        </p>
      )}
      {runs.length === 0 ? null : (
        <p className="flex flex-wrap gap-x-3">
          {text.runs}:
          {runs.map((id) => (
            <Link key={id} to="/runs/$id" params={{ id }} className="text-accent hover:underline">
              {id}
            </Link>
          ))}
        </p>
      )}
    </div>
  );
}

/** What names a message and where it stood, as its workflow reads it. */
function Message({ delivery: { params } }: { readonly delivery: Whole }) {
  const text = useMessages(webhookMessages);
  const facts = messageFacts(params);
  if (facts.length === 0) return null;
  return (
    <section aria-labelledby="message">
      <h2 id="message" className="mt-4 mb-1 font-medium text-muted">
        {text.message}
      </h2>
      <div className="rounded-xl border border-line bg-surface px-4 py-3">
        <FactList facts={facts} />
      </div>
      <p className="mt-1 text-xs text-muted">{text.messageWhat}</p>
    </section>
  );
}

/** One request or message received, whole. */
export function DeliveryPage() {
  const text = useMessages(webhookMessages);
  const words = useMessages(sendMessages);
  const navigate = useNavigate();
  const { id } = route.useParams();
  const mayEdit = useMay('editor');
  const { data: delivery, error } = useQuery({ queryKey: ['delivery', id], queryFn: () => readDelivery(id) });
  const replay = useMutation({
    mutationFn: (effects: Effects) => replayDelivery(id, effects),
    onSuccess: ({ run }) => navigate({ to: '/runs/$id', params: { id: run } }),
  });
  const [isResending, setIsResending] = useState(false);
  const curl = useMutation({ mutationFn: async () => copyText(await curlOf(id)) });
  const back = (
    <Link to="/webhooks" className="text-muted hover:underline">
      ← {text.back}
    </Link>
  );
  const problem = replay.error ?? curl.error;
  if (delivery === undefined) {
    return (
      <>
        <PageHead title={text.title} above={back} />
        {error ? <ProblemNote error={error} /> : null}
      </>
    );
  }
  return (
    <>
      <PageHead title={deliveryName(delivery)} above={back} beside={<VerdictBadge status={delivery.status} />}>
        {isRequest(delivery) && delivery.contents.kept === 'full' ? (
          <Button look="quiet" disabled={curl.isPending} onClick={() => curl.mutate()}>
            {curl.data === true ? <Check aria-hidden /> : <Terminal aria-hidden />}
            {words.copyCurl}
          </Button>
        ) : null}
        {mayEdit ? (
          <Button onClick={() => setIsResending(true)}>
            <PencilLine aria-hidden />
            {words.resend}
          </Button>
        ) : null}
        {delivery.status === 'accepted' && delivery.contents.kept === 'full' && mayEdit ? (
          <span className="inline-flex">
            <Button className="rounded-r-none" disabled={replay.isPending} onClick={() => replay.mutate('repeat')}>
              <Repeat2 aria-hidden />
              {text.replay}
            </Button>
            <Button
              className="-ml-px rounded-l-none"
              aria-label={text.replayOnce}
              title={text.replayOnce}
              disabled={replay.isPending}
              onClick={() => replay.mutate('once')}
            >
              <ShieldCheck aria-hidden />
            </Button>
          </span>
        ) : null}
      </PageHead>
      <Facts delivery={delivery} />
      <KeptNote {...delivery.contents} />
      {problem ? <ProblemNote error={problem} /> : null}
      {isResending ? <ResendDialog delivery={delivery} close={() => setIsResending(false)} /> : null}
      {isMessage(delivery) ? <Message delivery={delivery} /> : null}
      <h2 className="mt-4 mb-1 font-medium text-muted">{text.body}</h2>
      <Body delivery={delivery} />
      <h2 className="mt-4 mb-1 font-medium text-muted">{text.headers}</h2>
      <JsonView value={delivery.headers} label={text.headers} />
    </>
  );
}
