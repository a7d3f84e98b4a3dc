import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check, X } from 'lucide-react';
import { type KeyboardEvent, type SyntheticEvent, useState } from 'react';
import { type ApprovalAnswer as Answer, answerApproval } from '../api/approvals.ts';
import { useMessages } from '../app/language.ts';
import { type AskedField, type AskedValues, askedFields, contentOf, isMissing } from '../state/asked-form.ts';
import type { Messages } from '../state/language.ts';
import { AskedForm } from './asked-form.tsx';
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
  readonly send: string;
  readonly decline: string;
  readonly dismiss: string;
  readonly dismissWhat: string;
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
    send: 'Send',
    decline: 'Decline',
    dismiss: 'Dismiss',
    dismissWhat: 'No answer is given, which is less than a no.',
  },
  it: {
    approve: (what) => `Approva ${what}`,
    refuse: (what) => `Rifiuta ${what}`,
    approveShort: 'Approva',
    refuseShort: 'Rifiuta',
    reason: 'Motivo',
    reasonHint: 'Motivo (facoltativo)',
    answered: 'Risposta inviata. L’esecuzione prosegue.',
    send: 'Invia',
    decline: 'Rifiuta',
    dismiss: 'Ignora',
    dismissWhat: 'Non si dà alcuna risposta, che è meno di un no.',
  },
};

interface Asked {
  readonly run: string;
  readonly approval: string;
  /** What is approved, for who cannot see what stands around the buttons. */
  readonly what: string;
  /** The JSON Schema of what is asked for, where yes or no does not do. */
  readonly form?: unknown;
}

/** The answers of a person to what a run asks, each given once. */
function useAnswer(run: string, approval: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (given: Answer) => answerApproval(run, approval, given),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['approvals'] }),
        queries.invalidateQueries({ queryKey: ['run', run] }),
      ]),
  });
}

function FormAnswer({ run, approval, fields }: Asked & { readonly fields: readonly AskedField[] }) {
  const text = useMessages(words);
  const [values, setValues] = useState<AskedValues>({});
  const answer = useAnswer(run, approval);
  if (answer.isSuccess) return <output className="block text-muted">{text.answered}</output>;
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    answer.mutate({ approve: true, content: contentOf(fields, values) });
  };
  return (
    <form className="space-y-3" onSubmit={send}>
      <AskedForm fields={fields} values={values} change={setValues} />
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" type="submit" disabled={answer.isPending || isMissing(fields, values)}>
          <Check aria-hidden />
          {text.send}
        </Button>
        <Button look="danger" disabled={answer.isPending} onClick={() => answer.mutate({ approve: false })}>
          <X aria-hidden />
          {text.decline}
        </Button>
        <Button
          look="quiet"
          title={text.dismissWhat}
          disabled={answer.isPending}
          onClick={() => answer.mutate({ approve: false, dismiss: true })}
        >
          {text.dismiss}
        </Button>
      </div>
      {answer.error ? <ProblemNote error={answer.error} /> : null}
    </form>
  );
}

/** What a person says to what a run asks: whether it may go on, or what it asks for. */
export function ApprovalAnswer(asked: Asked) {
  const fields = askedFields(asked.form);
  return fields === undefined ? <YesOrNo {...asked} /> : <FormAnswer {...asked} fields={fields} />;
}

function YesOrNo({ run, approval, what }: Asked) {
  const text = useMessages(words);
  const [reason, setReason] = useState('');
  const answer = useAnswer(run, approval);
  const say = (approve: boolean) =>
    answer.mutate({ approve, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) });
  if (answer.isSuccess) return <output className="block text-muted">{text.answered}</output>;
  // A word too many would be an answer too soon.
  const keep = (event: KeyboardEvent) => {
    if (event.key === 'Enter') event.preventDefault();
  };
  return (
    <div className="space-y-2">
      <div className="flex flex-wrap items-center gap-2">
        <Button look="primary" aria-label={text.approve(what)} disabled={answer.isPending} onClick={() => say(true)}>
          <Check aria-hidden />
          {text.approveShort}
        </Button>
        <Button look="danger" aria-label={text.refuse(what)} disabled={answer.isPending} onClick={() => say(false)}>
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
