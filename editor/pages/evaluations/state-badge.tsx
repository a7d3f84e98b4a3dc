import type { Evaluation } from '../../api/evaluations.ts';
import { useMessages } from '../../app/language.ts';
import { evaluationMessages } from './messages.ts';

const looks = {
  running: 'bg-accent-soft text-accent',
  done: 'bg-raised text-muted',
  cancelled: 'bg-raised text-muted',
  passed: 'bg-good-soft text-good',
  failed: 'bg-bad-soft text-bad',
} as const;

/** How an evaluation stands; of one with a threshold that has ended, whether it is good enough. */
export function StateBadge({
  evaluation: { state, passed },
}: {
  readonly evaluation: Pick<Evaluation, 'state' | 'passed'>;
}) {
  const text = useMessages(evaluationMessages);
  const verdict = state !== 'done' || passed === null ? undefined : passed ? 'passed' : 'failed';
  return (
    <span
      data-state={verdict ?? state}
      className={`rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${looks[verdict ?? state]}`}
    >
      {verdict === undefined ? text.states[state] : text[verdict]}
    </span>
  );
}
