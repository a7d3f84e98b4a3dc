import { useMessages } from '../../app/language.ts';
import { PageHead } from '../../parts/page-head.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { EndpointList } from './endpoint-list.tsx';
import { webhookMessages } from './messages.ts';

/** Where webhooks are taken, and what came. */
export function WebhooksPage() {
  const text = useMessages(webhookMessages);
  return (
    <>
      <PageHead title={text.title} />
      <section aria-labelledby="endpoints">
        <h2 id="endpoints" className="mb-2 text-base font-semibold">
          {text.endpoints}
        </h2>
        <EndpointList />
      </section>
      <section aria-labelledby="deliveries" className="mt-8">
        <h2 id="deliveries" className="mb-2 text-base font-semibold">
          {text.deliveries}
        </h2>
        <DeliveryList />
      </section>
    </>
  );
}
