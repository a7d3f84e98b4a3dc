import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  listMessages,
  type Message,
  type MessageStatus,
  messageStatuses,
  retryMessage,
} from '../../api/subscribers.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { useMay } from '../../app/use-may.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { spanText } from '../../state/span.ts';
import { subscriberMessages } from './messages.ts';

const looks: Readonly<Record<MessageStatus, string>> = {
  pending: 'bg-accent-soft text-accent',
  delivered: 'bg-good-soft text-good',
  'given-up': 'bg-bad-soft text-bad',
  dropped: 'bg-raised text-muted',
};

function Attempts({ message }: { readonly message: Message }) {
  const language = useLanguage();
  const text = useMessages(subscriberMessages);
  const said = useSaid();
  if (message.attempts.length === 0) return null;
  return (
    <details className="mt-1">
      <summary className="text-muted">{text.attempts(message.attempts.length)}</summary>
      <ul className="mt-1 space-y-1 text-xs text-muted">
        {message.attempts.map(({ attempt, at, status, ms, error }) => (
          <li key={`${attempt} ${at}`} className="flex flex-wrap gap-x-3 tabular-nums">
            <Clock at={at} />
            <span>{status ?? text.noAnswer}</span>
            <span>{spanText(ms, language)}</span>
            {error === null ? null : <span className="break-words text-bad">{said(error)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Row({ slug, message }: { readonly slug: string; readonly message: Message }) {
  const text = useMessages(subscriberMessages);
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const { id, event, status, run, createdAt, dueAt, lastError } = message;
  const retry = useMutation({
    mutationFn: () => retryMessage(slug, id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['messages', slug] }),
  });
  return (
    <li className="border-line px-4 py-2.5 not-last:border-b">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${looks[status]}`}>
          {text.statuses[status]}
        </span>
        <code className="font-mono text-xs">{event}</code>
        <span className="text-muted">
          <Moment at={createdAt} />
        </span>
        {run === null ? null : (
          <Link to="/runs/$id" params={{ id: run }} className="text-accent hover:underline">
            {text.openRun}
          </Link>
        )}
        {mayEdit ? (
          <Button
            look="quiet"
            className="ml-auto"
            aria-label={text.retryOf(event)}
            disabled={retry.isPending}
            onClick={() => retry.mutate()}
          >
            {text.retry}
          </Button>
        ) : null}
      </div>
      {status === 'delivered' || lastError === null ? null : <p className="break-words text-bad">{lastError}</p>}
      {status !== 'pending' || dueAt === null ? null : (
        <p className="text-muted">
          {text.next}: <Clock at={dueAt} />
        </p>
      )}
      {retry.error ? <ProblemNote error={retry.error} /> : null}
      <Attempts message={message} />
    </li>
  );
}

/** What a subscriber was told, newest first, and what came of each message. */
export function MessageList({ slug }: { readonly slug: string }) {
  const text = useMessages(subscriberMessages);
  const [status, setStatus] = useState<MessageStatus>();
  const found = usePages(['messages', slug, status], (cursor) => listMessages(slug, status, cursor), true);
  return (
    <section aria-labelledby="messages" className="mt-6">
      <div className="mb-2 flex items-center justify-between gap-3">
        <h2 id="messages" className="text-base font-semibold">
          {text.messages}
        </h2>
        <div className="w-48">
          <SelectField
            label={text.status}
            silent
            value={status ?? ''}
            onChange={(event) => setStatus(messageStatuses.find((one) => one === event.target.value))}
          >
            <option value="">{text.allStatuses}</option>
            {messageStatuses.map((one) => (
              <option key={one} value={one}>
                {text.statuses[one]}
              </option>
            ))}
          </SelectField>
        </div>
      </div>
      <ListOf {...found} empty={<p className="text-muted">{text.noMessages}</p>} more={text.more}>
        {(one) => <Row key={one.id} slug={slug} message={one} />}
      </ListOf>
    </section>
  );
}
