import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hash, Mail, type LucideIcon, Send, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { type Approval, sendApprovalAgain } from '../../api/approvals.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { type WrittenTo, writtenTo } from '../../state/approval-people.ts';
import { approvalMessages } from './messages.ts';

const icons: Readonly<Record<WrittenTo['by'], LucideIcon>> = { email: Mail, slack: Hash, teams: Users };

function Person({ one }: { readonly one: WrittenTo }) {
  const text = useMessages(approvalMessages);
  const { by, recipient, sent, lastAt, error, isPending } = one;
  const Icon = icons[by];
  return (
    <li className="flex gap-2">
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <div className="min-w-0">
        <p className="break-words">
          {text.by[by](recipient)}{' '}
          <span className="text-muted">
            {lastAt === null ? null : (
              <>
                · {text.sent(sent)} <Moment at={lastAt} />
              </>
            )}
            {isPending && error === null ? <> · {text.pending}</> : null}
          </span>
        </p>
        {error === null ? null : <p className="break-words text-bad">{text.notSent(error)}</p>}
      </div>
    </li>
  );
}

function Ahead({ word, children }: { readonly word: string; readonly children: ReactNode }) {
  return (
    <span>
      {word} {children}
    </span>
  );
}

function SendAgain({ id, title }: Pick<Approval, 'id' | 'title'>) {
  const text = useMessages(approvalMessages);
  const queries = useQueryClient();
  const send = useMutation({
    mutationFn: () => sendApprovalAgain(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['approvals'] }),
  });
  return (
    <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
      {send.isSuccess ? <output className="text-muted">{text.sentAgain}</output> : null}
      {send.error ? <ProblemNote error={send.error} /> : null}
      <Button
        look="quiet"
        aria-label={text.sendAgainFor(title)}
        disabled={send.isPending}
        onClick={() => send.mutate()}
      >
        <Send aria-hidden />
        {text.sendAgain}
      </Button>
    </div>
  );
}

/** Who was written to about an approval, and when somebody is next. */
export function AskedPeople({ approval }: { readonly approval: Approval }) {
  const text = useMessages(approvalMessages);
  const mayEdit = useMay('editor');
  const { id, title, status, messages, remindsAt, escalatesAt, escalatedAt } = approval;
  const people = writtenTo(messages);
  if (people.length === 0) return null;
  return (
    <div className="space-y-2 border-t border-line pt-3">
      <ul aria-label={text.asked} className="space-y-1.5">
        {people.map((one) => (
          <Person key={`${one.by} ${one.recipient}`} one={one} />
        ))}
      </ul>
      <div className="flex empty:hidden flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        {remindsAt === null ? null : (
          <Ahead word={text.remindsAt}>
            <Clock at={remindsAt} />
          </Ahead>
        )}
        {escalatesAt === null ? null : (
          <Ahead word={text.escalatesAt}>
            <Clock at={escalatesAt} />
          </Ahead>
        )}
        {escalatedAt === null ? null : (
          <Ahead word={text.escalated}>
            <Clock at={escalatedAt} />
          </Ahead>
        )}
        {status === 'waiting' && mayEdit ? <SendAgain id={id} title={title} /> : null}
      </div>
    </div>
  );
}
