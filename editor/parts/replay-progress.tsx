import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Replay, readReplay, stopReplay } from '../api/replays.ts';
import { useMessages } from '../app/language.ts';
import { useSaid } from '../app/use-said.ts';
import { lookAgain } from '../app/look-again.ts';
import type { Messages } from '../state/language.ts';
import { Button } from './button.tsx';
import { ProblemNote } from './problem-note.tsx';

interface Words {
  readonly kinds: Readonly<Record<Replay['kind'], (done: number, total: number) => string>>;
  readonly failed: (n: number) => string;
  readonly states: Readonly<Record<Replay['state'], string>>;
  readonly stop: string;
  readonly why: string;
}

const words: Messages<Words> = {
  en: {
    kinds: {
      delivery: (done, total) => `${done} of ${total} deliveries started again`,
      run: (done, total) => `${done} of ${total} runs go on`,
      cancel: (done, total) => `${done} of ${total} runs cancelled`,
    },
    failed: (n) => `${n} failed`,
    states: { running: 'under way', done: 'done', cancelled: 'stopped' },
    stop: 'Stop',
    why: 'Why',
  },
  it: {
    kinds: {
      delivery: (done, total) => `${done} consegne su ${total} avviate di nuovo`,
      run: (done, total) => `${done} esecuzioni su ${total} ripartite`,
      cancel: (done, total) => `${done} esecuzioni su ${total} annullate`,
    },
    failed: (n) => (n === 1 ? '1 non riuscita' : `${n} non riuscite`),
    states: { running: 'in corso', done: 'finito', cancelled: 'fermato' },
    stop: 'Ferma',
    why: 'Perché',
  },
};

/** How far something is that is done with many deliveries or runs, until it has ended. */
export function ReplayProgress({ id, children }: { readonly id: string; readonly children?: React.ReactNode }) {
  const text = useMessages(words);
  const said = useSaid();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: ['replay', id],
    queryFn: () => readReplay(id),
    refetchInterval: lookAgain(({ state }) => state === 'running' && 500),
  });
  const stop = useMutation({
    mutationFn: () => stopReplay(id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['replay', id] }),
  });
  if (data === undefined) return error ? <ProblemNote error={error} /> : null;
  const refused = stop.error ?? error;
  const { kind, state, total, done, failed, problems } = data;
  return (
    <div className="rounded-xl border border-line bg-surface px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <output className="font-medium tabular-nums">{text.kinds[kind](done, total)}</output>
        <span className="text-muted">{text.states[state]}</span>
        {failed > 0 ? <span className="text-bad">{text.failed(failed)}</span> : null}
        <span className="ml-auto flex gap-2">
          {state === 'running' ? (
            <Button disabled={stop.isPending} onClick={() => stop.mutate()}>
              {text.stop}
            </Button>
          ) : null}
          {children}
        </span>
      </div>
      <div aria-hidden className="mt-2 h-1.5 overflow-hidden rounded-full bg-raised">
        <div
          className="h-full rounded-full bg-accent transition-[width]"
          style={{ width: `${total === 0 ? 100 : ((done + failed) / total) * 100}%` }}
        />
      </div>
      {refused ? (
        <div className="mt-2">
          <ProblemNote error={refused} />
        </div>
      ) : null}
      {problems.length === 0 ? null : (
        <details className="mt-2">
          <summary>{text.why}</summary>
          <ul className="mt-1 space-y-1">
            {problems.map(({ run, delivery, problem }) => (
              <li key={run ?? delivery} className="break-words">
                {run === undefined ? (
                  <Link
                    to="/webhooks/$id"
                    params={{ id: delivery ?? '' }}
                    className="font-mono text-xs hover:underline"
                  >
                    {delivery}
                  </Link>
                ) : (
                  <Link to="/runs/$id" params={{ id: run }} className="font-mono text-xs hover:underline">
                    {run}
                  </Link>
                )}{' '}
                <span className="text-muted">{said(problem)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
