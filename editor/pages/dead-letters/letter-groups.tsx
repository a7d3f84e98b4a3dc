import { useQuery } from '@tanstack/react-query';
import { groupDeadLetters, type LetterFilter, type LetterState } from '../../api/dead-letters.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { letterMessages } from './messages.ts';

interface Groups {
  readonly state: LetterState;
  readonly workflow: string | undefined;
  readonly chosen: LetterFilter;
  readonly choose: (filter: LetterFilter) => void;
}

/** Failed runs by what they have in common: each is a filter. */
export function LetterGroups({ state, workflow, chosen, choose }: Groups) {
  const text = useMessages(letterMessages);
  const said = useSaid();
  const { data } = useQuery({
    queryKey: ['dead-letters', 'groups', state, workflow],
    queryFn: () => groupDeadLetters({ state, workflow }),
    refetchInterval: 5_000,
  });
  const groups = data?.items ?? [];
  if (groups.length < 2) return null;
  return (
    <section aria-labelledby="kinds" className="mb-4">
      <h2 id="kinds" className="mb-1 font-medium text-muted">
        {text.kinds}
      </h2>
      <ul className="space-y-1">
        {groups.map(({ workflow: of, step, code, shape, count }) => {
          const isChosen = chosen.shape === shape && chosen.workflow === of;
          return (
            <li key={`${of} ${step} ${code} ${shape}`}>
              <button
                type="button"
                aria-pressed={isChosen}
                onClick={() => choose(isChosen ? { workflow } : { workflow: of, step: step ?? undefined, code, shape })}
                className="grid w-full grid-cols-[3rem_minmax(0,1fr)] items-baseline gap-2 rounded-lg border border-line bg-surface px-3 py-1.5 text-left hover:bg-raised aria-pressed:border-accent aria-pressed:bg-accent-soft"
              >
                <span className="text-right font-semibold tabular-nums">{count}</span>
                <span className="truncate" title={said(shape)}>
                  <span className="font-medium">{of}</span>{' '}
                  <span className="text-muted">
                    {step === null ? '' : `${step} · `}
                    {said(shape)}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
