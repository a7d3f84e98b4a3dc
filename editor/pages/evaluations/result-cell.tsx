import { Link } from '@tanstack/react-router';
import type { Result } from '../../api/evaluations.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { evaluationMessages } from './messages.ts';
import { ValueBox } from './value-box.tsx';

function scoreLook(score: number): string {
  return score === 1 ? 'bg-good-soft text-good' : score === 0 ? 'bg-bad-soft text-bad' : 'bg-warn-soft text-warn';
}

/** What a variant gave for a row, how it was judged and why. */
export function ResultCell({ result, label }: { readonly result: Result; readonly label: string }) {
  const text = useMessages(evaluationMessages);
  const said = useSaid();
  const { percent, money, time } = useNumbers();
  const { state, run, output, error, score, scores, ms, cost } = result;
  const reasons = error === null ? scores.filter(({ why, score: one }) => why !== null && one !== null) : [];
  return (
    <div className="min-w-0 space-y-1.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span className="min-w-0 font-medium break-words">{label}</span>
        {score === null ? null : (
          <span className={`rounded-full px-2 py-0.5 text-xs font-medium tabular-nums ${scoreLook(score)}`}>
            {percent(score)}
          </span>
        )}
      </p>
      {state === 'done' ? (
        error === null ? (
          <ValueBox value={output} label={`${text.output} ${label}`} />
        ) : (
          <p className="break-words text-bad">{said(error)}</p>
        )
      ) : (
        <p className="text-muted">{text.resultStates[state]}</p>
      )}
      {reasons.map(({ name, why }) => (
        <p key={name} className="text-xs break-words text-muted">
          {scores.length > 1 ? `${name}: ` : ''}
          {why}
        </p>
      ))}
      <p className="flex flex-wrap gap-x-3 text-xs text-muted tabular-nums">
        {ms === null ? null : <span>{time(ms)}</span>}
        {cost === null || cost === 0 ? null : <span>{money(cost)}</span>}
        {run === null ? null : (
          <Link to="/runs/$id" params={{ id: run }} className="text-accent hover:underline">
            {text.openRun}
          </Link>
        )}
      </p>
    </div>
  );
}
