import { useMutation, useQueryClient } from '@tanstack/react-query';
import { RotateCcw } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { dismissDeadLetters, type Meant, retryDeadLetters } from '../../api/dead-letters.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { letterMessages } from './messages.ts';

const paces = [1, 5, 20, 50, 200] as const;

interface Actions {
  readonly meant: Meant;
  /** How many are chosen; 0: all that the filter fits. */
  readonly count: number;
  readonly retried: (replay: string) => void;
  readonly settled: () => void;
}

interface Dismissal {
  readonly meant: Meant;
  readonly done: () => void;
  readonly cancel: () => void;
}

function Dismiss({ meant, done, cancel }: Dismissal) {
  const text = useMessages(letterMessages);
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const dismiss = useMutation({
    mutationFn: () => dismissDeadLetters(meant, reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['dead-letters'] });
      done();
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    dismiss.mutate();
  }
  return (
    <form onSubmit={submit} className="flex basis-full flex-wrap items-end gap-2">
      <div className="min-w-60 grow">
        <TextField
          label={text.why}
          placeholder={text.whyHint}
          required
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </div>
      <Button type="submit" look="danger" disabled={dismiss.isPending}>
        {text.dismissNow}
      </Button>
      <Button look="quiet" onClick={cancel}>
        {text.cancel}
      </Button>
      {dismiss.error ? (
        <div className="basis-full">
          <ProblemNote error={dismiss.error} />
        </div>
      ) : null}
    </form>
  );
}

/** What can be done with the failed runs that are meant. */
export function LetterActions({ meant, count, retried, settled }: Actions) {
  const text = useMessages(letterMessages);
  const [pace, setPace] = useState<number>(20);
  const [dismissing, setDismissing] = useState(false);
  const retry = useMutation({
    mutationFn: () => retryDeadLetters(meant, pace),
    onSuccess: ({ id }) => {
      retried(id);
      settled();
    },
  });
  return (
    <div className="mb-3 flex flex-wrap items-center gap-2">
      <Button look="primary" disabled={retry.isPending} onClick={() => retry.mutate()}>
        <RotateCcw aria-hidden />
        {count > 0 ? text.retry : text.retryAll}
      </Button>
      <div className="w-36">
        <SelectField label={text.pace} silent value={pace} onChange={(event) => setPace(Number(event.target.value))}>
          {paces.map((one) => (
            <option key={one} value={one}>
              {text.perSecond(one)}
            </option>
          ))}
        </SelectField>
      </div>
      {count > 0 ? (
        <Button aria-expanded={dismissing} onClick={() => setDismissing(!dismissing)}>
          {text.dismiss}
        </Button>
      ) : null}
      <span aria-live="polite" className="text-muted">
        {count > 0 ? text.chosen(count) : ''}
      </span>
      {dismissing && count > 0 ? (
        <Dismiss
          meant={meant}
          cancel={() => setDismissing(false)}
          done={() => {
            setDismissing(false);
            settled();
          }}
        />
      ) : null}
      {retry.error ? (
        <div className="basis-full">
          <ProblemNote error={retry.error} />
        </div>
      ) : null}
    </div>
  );
}
