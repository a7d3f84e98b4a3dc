import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { listSubscribers, type Subscriber } from '../../api/subscribers.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { WebhookTabs } from '../webhooks/webhook-tabs.tsx';
import { subscriberMessages } from './messages.ts';
import { OnBadge } from './on-badge.tsx';
import { SubscriberForm } from './subscriber-form.tsx';

function Row({ subscriber }: { readonly subscriber: Subscriber }) {
  const text = useMessages(subscriberMessages);
  const { slug, url, events, workflows, disabledReason } = subscriber;
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <p className="flex flex-wrap items-center gap-x-3 font-medium">
        <Link to="/subscribers/$slug" params={{ slug }} className="hover:underline">
          {slug}
        </Link>
        <OnBadge subscriber={subscriber} />
      </p>
      <p className="truncate font-mono text-xs text-muted">{url}</p>
      <p className="truncate text-muted">
        {events.join(', ')} · {workflows === null ? text.ofAll : workflows.join(', ')}
      </p>
      {disabledReason === null ? null : <p className="text-bad">{disabledReason}</p>}
    </li>
  );
}

/** Other systems that are told what happens here. */
export function SubscriberList() {
  const text = useMessages(subscriberMessages);
  const mayAdd = useMay('admin');
  const [isAdding, setIsAdding] = useState(false);
  const { data, error } = useQuery({ queryKey: ['subscribers'], queryFn: listSubscribers });
  const add = (
    <Button look="primary" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden />
      {text.add}
    </Button>
  );
  return (
    <>
      <PageHead title={text.title}>{mayAdd ? add : null}</PageHead>
      <WebhookTabs />
      <ListOf items={data?.items} error={error} empty={<EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>}>
        {(one) => <Row key={one.slug} subscriber={one} />}
      </ListOf>
      {isAdding ? <SubscriberForm close={() => setIsAdding(false)} /> : null}
    </>
  );
}
