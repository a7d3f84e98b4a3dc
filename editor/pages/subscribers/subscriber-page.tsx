import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import {
  deleteSubscriber,
  enableSubscriber,
  readSubscriber,
  rotateSubscriber,
  type Subscriber,
  testSubscriber,
} from '../../api/subscribers.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ShownOnce } from '../../parts/shown-once.tsx';
import { MessageList } from './message-list.tsx';
import { subscriberMessages } from './messages.ts';
import { OnBadge } from './on-badge.tsx';
import { SubscriberForm } from './subscriber-form.tsx';

const route = getRouteApi('/subscribers/$slug');

function Facts({ subscriber }: { readonly subscriber: Subscriber }) {
  const text = useMessages(subscriberMessages);
  const { url, events, workflows, disabledReason, failingSince, previousSecretUntil } = subscriber;
  return (
    <div className="space-y-1">
      <p className="font-mono text-xs break-all">{url}</p>
      <p className="text-muted">
        {events.join(', ')} · {workflows === null ? text.ofAll : workflows.join(', ')}
      </p>
      {disabledReason === null ? null : <p className="text-bad">{disabledReason}</p>}
      {failingSince === null ? null : (
        <p className="text-warn">
          {text.failing} <Moment at={failingSince} />
        </p>
      )}
      {previousSecretUntil === null ? null : (
        <p className="text-muted">
          {text.formerUntil} <Clock at={previousSecretUntil} />
        </p>
      )}
    </div>
  );
}

function Remove({ slug }: { readonly slug: string }) {
  const text = useMessages(subscriberMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isAsked, setIsAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteSubscriber(slug),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['subscribers'] });
      await navigate({ to: '/subscribers' });
    },
  });
  return (
    <section className="mt-8 space-y-2">
      {remove.error ? <ProblemNote error={remove.error} /> : null}
      {isAsked ? (
        <div className="flex gap-2">
          <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {text.removeSure}
          </Button>
          <Button onClick={() => setIsAsked(false)}>{text.keep}</Button>
        </div>
      ) : (
        <Button look="danger" onClick={() => setIsAsked(true)}>
          {text.remove}
        </Button>
      )}
    </section>
  );
}

/** One subscriber: what it is told, whether it gets it, and its secret. */
export function SubscriberPage() {
  const text = useMessages(subscriberMessages);
  const { slug } = route.useParams();
  const queries = useQueryClient();
  const mayChange = useMay('admin');
  const mayEdit = useMay('editor');
  const [isEditing, setIsEditing] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['subscribers', slug],
    queryFn: () => readSubscriber(slug),
    refetchInterval: 5_000,
  });
  const seen = () => queries.invalidateQueries({ queryKey: ['subscribers'] });
  const enable = useMutation({ mutationFn: () => enableSubscriber(slug), onSettled: seen });
  const rotate = useMutation({ mutationFn: () => rotateSubscriber(slug), onSettled: seen });
  const test = useMutation({
    mutationFn: () => testSubscriber(slug),
    onSettled: () => queries.invalidateQueries({ queryKey: ['messages', slug] }),
  });
  const problem = error ?? enable.error ?? rotate.error ?? test.error;
  return (
    <>
      <PageHead
        title={slug}
        above={
          <Link to="/subscribers" className="text-muted hover:underline">
            ← {text.back}
          </Link>
        }
        beside={data === undefined ? null : <OnBadge subscriber={data} />}
      >
        {data?.active === false && mayChange ? (
          <Button look="primary" disabled={enable.isPending} onClick={() => enable.mutate()}>
            {text.enable}
          </Button>
        ) : null}
        {data?.active === true && mayEdit ? (
          <Button disabled={test.isPending} onClick={() => test.mutate()}>
            {text.test}
          </Button>
        ) : null}
        {mayChange ? (
          <>
            <Button title={text.rotateWhat} disabled={rotate.isPending} onClick={() => rotate.mutate()}>
              {text.rotate}
            </Button>
            <Button onClick={() => setIsEditing(true)}>{text.edit}</Button>
          </>
        ) : null}
      </PageHead>
      {problem ? <ProblemNote error={problem} /> : null}
      {data === undefined ? null : <Facts subscriber={data} />}
      <output className="mt-2 block text-good empty:hidden">{test.isSuccess ? text.tested : null}</output>
      {rotate.data === undefined ? null : (
        <div className="mt-3">
          <ShownOnce title={text.secret} secret={rotate.data.secret}>
            {text.rotateWhat}
          </ShownOnce>
        </div>
      )}
      {data === undefined ? null : <MessageList slug={slug} />}
      {mayChange && data !== undefined ? <Remove slug={slug} /> : null}
      {isEditing && data !== undefined ? <SubscriberForm subscriber={data} close={() => setIsEditing(false)} /> : null}
    </>
  );
}
