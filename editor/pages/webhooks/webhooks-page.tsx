import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { listReplays } from '../../api/replays.ts';
import { useMessages } from '../../app/language.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { ReplayProgress } from '../../parts/replay-progress.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { EndpointList } from './endpoint-list.tsx';
import { webhookMessages } from './messages.ts';
import { PollList } from './poll-list.tsx';
import { sendMessages } from './send-messages.ts';
import { WebhookTabs } from './webhook-tabs.tsx';

const route = getRouteApi('/webhooks');

/** What is being replayed just now, whoever began it. */
function UnderWay() {
  const text = useMessages(sendMessages);
  const { data } = useQuery({ queryKey: ['replays'], queryFn: listReplays, refetchInterval: 5_000 });
  const open = (data?.items ?? []).filter(({ kind, state }) => kind === 'delivery' && state === 'running');
  if (open.length === 0) return null;
  return (
    <section aria-label={text.underWay} className="mb-6 space-y-2">
      {open.map(({ id }) => (
        <ReplayProgress key={id} id={id} />
      ))}
    </section>
  );
}

/** Where webhooks are taken, and what came. */
export function WebhooksPage() {
  const text = useMessages(webhookMessages);
  const place = route.useSearch();
  return (
    <>
      <PageHead title={text.title} />
      <WebhookTabs />
      <UnderWay />
      <section aria-labelledby="endpoints">
        <h2 id="endpoints" className="mb-2 text-base font-semibold">
          {text.endpoints}
        </h2>
        <EndpointList />
      </section>
      <PollList />
      <section aria-labelledby="deliveries" className="mt-8">
        <h2 id="deliveries" className="mb-2 text-base font-semibold">
          {text.deliveries}
        </h2>
        {/* A link here may mean other deliveries than those that are shown. */}
        <DeliveryList key={JSON.stringify(place)} begin={place} />
      </section>
    </>
  );
}
