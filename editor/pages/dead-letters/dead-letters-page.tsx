import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import {
  type DeadLetter,
  type LetterFilter,
  type LetterState,
  letterStates,
  listDeadLetters,
} from '../../api/dead-letters.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { useMay } from '../../app/use-may.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { SelectField } from '../../parts/field.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { ReplayProgress } from '../../parts/replay-progress.tsx';
import { LetterActions } from './letter-actions.tsx';
import { LetterGroups } from './letter-groups.tsx';
import { letterMessages } from './messages.ts';

interface Row {
  readonly letter: DeadLetter;
  readonly chosen: boolean;
  readonly toggle: (() => void) | undefined;
}

function LetterRow({ letter, chosen, toggle }: Row) {
  const text = useMessages(letterMessages);
  const said = useSaid();
  const { run, workflow, step, message, failures, failedAt, reason } = letter;
  return (
    <li className="flex items-start gap-3 border-line px-4 py-2.5 not-last:border-b hover:bg-raised">
      {toggle === undefined ? null : (
        <input
          type="checkbox"
          aria-label={text.choose(run)}
          checked={chosen}
          onChange={toggle}
          className="mt-1 size-4 shrink-0 accent-accent"
        />
      )}
      <div className="min-w-0 grow">
        <p className="truncate">
          <Link to="/runs/$id" params={{ id: run }} className="font-medium hover:underline">
            {workflow}
          </Link>{' '}
          <span className="text-muted">
            {step}
            {failures > 1 ? ` · ${text.failedTimes(failures)}` : ''}
          </span>
        </p>
        <p className="truncate text-bad" title={said(message)}>
          {said(message)}
        </p>
        {reason === null ? null : <p className="text-muted">{said(reason)}</p>}
      </div>
      <span className="shrink-0 text-muted">
        <Moment at={failedAt} />
      </span>
    </li>
  );
}

interface Filters {
  readonly state: LetterState;
  readonly workflow: string | undefined;
  readonly change: (state: LetterState, workflow: string | undefined) => void;
}

function Filters({ state, workflow, change }: Filters) {
  const text = useMessages(letterMessages);
  const { data } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  return (
    <div className="mb-3 grid gap-2 sm:grid-cols-[12rem_12rem]">
      <SelectField
        label={text.workflow}
        silent
        value={workflow ?? ''}
        onChange={(event) => change(state, event.target.value || undefined)}
      >
        <option value="">{text.allWorkflows}</option>
        {(data?.items ?? []).map(({ slug }) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <SelectField
        label={text.state}
        silent
        value={state}
        onChange={(event) => change(letterStates.find((one) => one === event.target.value) ?? 'open', workflow)}
      >
        {letterStates.map((one) => (
          <option key={one} value={one}>
            {text.states[one]}
          </option>
        ))}
      </SelectField>
    </div>
  );
}

/** Runs that have failed for good: seen, retried at a pace, let be. */
export function DeadLettersPage() {
  const text = useMessages(letterMessages);
  const mayEdit = useMay('editor');
  const [state, setState] = useState<LetterState>('open');
  const [filter, setFilter] = useState<LetterFilter>({});
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [replay, setReplay] = useState<string>();
  const {
    items: letters = [],
    error,
    fetchNextPage,
    hasNextPage,
    isPending,
  } = usePages(['dead-letters', state, filter], (cursor) => listDeadLetters({ ...filter, state }, cursor), true);
  const ids = letters.map(({ run }) => run).filter((run) => chosen.has(run));
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const mayAct = mayEdit && state === 'open' && letters.length > 0;
  const show = (next: LetterState, given: LetterFilter) => {
    setState(next);
    setFilter(given);
    setChosen(new Set());
  };
  const toggle = (run: string) => {
    const next = new Set(chosen);
    if (!next.delete(run)) next.add(run);
    setChosen(next);
  };
  // A retry of all must say which: without a filter it is those that failed in the time that failures are kept.
  const all = { filter: isFiltered ? filter : { since: '365d' } };
  return (
    <>
      <PageHead title={text.title} />
      <Filters state={state} workflow={filter.workflow} change={(next, workflow) => show(next, { workflow })} />
      <LetterGroups
        state={state}
        workflow={filter.shape === undefined ? filter.workflow : undefined}
        chosen={filter}
        choose={(given) => show(state, given)}
      />
      {replay === undefined ? null : (
        <div className="mb-4">
          <ReplayProgress id={replay}>
            <Button look="quiet" onClick={() => setReplay(undefined)}>
              {text.close}
            </Button>
          </ReplayProgress>
        </div>
      )}
      {mayAct ? (
        <LetterActions
          meant={ids.length > 0 ? { ids } : all}
          count={ids.length}
          retried={setReplay}
          settled={() => setChosen(new Set())}
        />
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      {letters.length > 0 ? (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {mayAct ? (
            <li className="border-b border-line bg-ground px-4 py-2">
              <label className="flex items-center gap-3 text-muted">
                <input
                  type="checkbox"
                  className="size-4 accent-accent"
                  checked={ids.length === letters.length}
                  onChange={() =>
                    setChosen(ids.length === letters.length ? new Set() : new Set(letters.map(({ run }) => run)))
                  }
                />
                {text.chooseAll}
              </label>
            </li>
          ) : null}
          {letters.map((letter) => (
            <LetterRow
              key={letter.run}
              letter={letter}
              chosen={chosen.has(letter.run)}
              toggle={mayAct ? () => toggle(letter.run) : undefined}
            />
          ))}
        </ul>
      ) : null}
      {isPending || error !== null || letters.length > 0 ? null : isFiltered || state !== 'open' ? (
        <EmptyState title={text.none} />
      ) : (
        <EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>
      )}
      {hasNextPage ? (
        <Button className="mt-4" onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
    </>
  );
}
