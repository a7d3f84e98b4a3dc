import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { answerApproval } from '../api/approvals.ts';
import { useMessages } from '../app/language.ts';
import type { Messages } from '../state/language.ts';
import { Button } from './button.tsx';
import { TextField } from './field.tsx';
import { ProblemNote } from './problem-note.tsx';

interface Words {
  readonly approve: (what: string) => string;
  readonly refuse: (what: string) => string;
  readonly approveShort: string;
  readonly refuseShort: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly answered: string;
}

const words: Messages<Words> = {
  en: {
    approve: (what) => `Approve ${what}`,
    refuse: (what) => `Refuse ${what}`,
    approveShort: 'Approve',
    refuseShort: 'Refuse',
    reason: 'Reason',
    reasonHint: 'Reason (optional)',
    answered: 'Answered. The run goes on.',
  },
  it: {
    approve: (what) => `Approva ${what}`,
    refuse: (what) => `Rifiuta ${what}`,
    approveShort: 'Approva',
    refuseShort: 'Rifiuta',
    reason: 'Motivo',
    reasonHint: 'Motivo (facoltativo)',
    answered: 'Risposta inviata. L’esecuzione prosegue.',
  },
};

interface Asked {
  readonly run: string;
  readonly approval: string;
  /** What is approved, for who cannot see what stands around the buttons. */
  readonly what: string;
}

/** Whether something may go on, said by a person. */
export function ApprovalAnswer({ run, approval, what }: Asked) {
  const text = useMessages(words);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const answer = useMutation({
    mutationFn: (approve: boolean) =>
      answerApproval(run, approval, { approve, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['approvals'] }),
        queries.invalidateQueries({ queryKey: ['run', run] }),
      ]),
  });
  if (answer.isSuccess) return <output className="block text-muted">{text.answered}</output>;
  // A word too many would be an answer too soon.
  const keep = (event: KeyboardEvent) => {
    if (event.key === 'Enter') event.preventDefault();
  };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button
          look="primary"
          aria-label={text.approve(what)}
          disabled={answer.isPending}
          onClick={() => answer.mutate(true)}
        >
          <Check aria-hidden />
          {text.approveShort}
        </Button>
        <Button
          look="danger"
          aria-label={text.refuse(what)}
          disabled={answer.isPending}
          onClick={() => answer.mutate(false)}
        >
          <X aria-hidden />
          {text.refuseShort}
        </Button>
        <div className="min-w-40 flex-1">
          <TextField
            label={text.reason}
            silent
            placeholder={text.reasonHint}
            maxLength={2_000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
            onKeyDown={keep}
          />
        </div>
      </div>
      {answer.error ? <ProblemNote error={answer.error} /> : null}
    </div>
  );
}
