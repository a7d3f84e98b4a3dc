import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { type SyntheticEvent, useState } from 'react';
import { fillIn, type WaitingForm } from '../api/waiting-forms.ts';
import { useMessages } from '../app/language.ts';
import { type AskedValues, askedFields, contentOf, isMissing } from '../state/asked-form.ts';
import type { Messages } from '../state/language.ts';
import { AskedForm } from './asked-form.tsx';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

const words: Messages<{ readonly send: string; readonly sent: string }> = {
  en: { send: 'Send', sent: 'Sent. The run goes on.' },
  it: { send: 'Invia', sent: 'Inviato. L’esecuzione prosegue.' },
};

/** A form that a run waits with, to be filled in once. */
export function FormAnswer({ asked }: { readonly asked: Pick<WaitingForm, 'run' | 'id' | 'form'> }) {
  const text = useMessages(words);
  const queries = useQueryClient();
  const [values, setValues] = useState<AskedValues>({});
  const fields = askedFields(asked.form) ?? [];
  const answer = useMutation({
    mutationFn: () => fillIn(asked.run, asked.id, contentOf(fields, values, null)),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['approvals'] }),
        queries.invalidateQueries({ queryKey: ['run', asked.run] }),
      ]),
  });
  if (answer.isSuccess) return <output className="block text-muted">{text.sent}</output>;
  const send = (event: SyntheticEvent) => {
    event.preventDefault();
    answer.mutate();
  };
  return (
    <form className="space-y-3" onSubmit={send}>
      <AskedForm fields={fields} values={values} change={setValues} />
      <Button look="primary" type="submit" disabled={answer.isPending || isMissing(fields, values)}>
        <Check aria-hidden />
        {text.send}
      </Button>
      {answer.error ? <ProblemNote error={answer.error} /> : null}
    </form>
  );
}
