import { Link } from '@tanstack/react-router';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { SelectField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { triedAnswer, type TryColumn } from '../../state/prompts/prompt-try.ts';
import { ModelFields } from './model-fields.tsx';
import { tryMessages } from './try-messages.ts';
import type { PromptTrial } from './use-prompt-try.ts';

interface TryColumnProps {
  readonly n: number;
  readonly column: TryColumn;
  readonly change: (part: Partial<TryColumn>) => void;
  /** The newest version; undefined where none is saved. */
  readonly newest: number | undefined;
  readonly trial: PromptTrial;
  readonly wrong: boolean;
}

function TriedFacts({ trial: { run } }: Pick<TryColumnProps, 'trial'>) {
  const text = useMessages(tryMessages);
  const { count, money, time } = useNumbers();
  const answer = triedAnswer(run?.output);
  if (run === undefined) return null;
  const ms = run.startedAt === null || run.endedAt === null ? 0 : Date.parse(run.endedAt) - Date.parse(run.startedAt);
  const facts = [
    ...(answer === undefined ? [] : [answer.model]),
    time(ms),
    ...(answer === undefined ? [] : [text.tokens(count(answer.usage.inputTokens), count(answer.usage.outputTokens))]),
    ...(answer?.usage.cost == null ? [] : [money(answer.usage.cost)]),
  ];
  return (
    <p className="mt-2 text-xs break-words text-muted">
      {facts.join(' · ')} ·{' '}
      <Link to="/runs/$id" params={{ id: run.id }} className="text-accent underline">
        {text.run}
      </Link>
    </p>
  );
}

function TriedAnswer({ n, trial }: Pick<TryColumnProps, 'n' | 'trial'>) {
  const text = useMessages(tryMessages);
  const said = useSaid();
  const { busy, run, error } = trial;
  const written = triedAnswer(run?.output)?.text ?? trial.text;
  const failure = run?.error?.message;
  return (
    <div>
      {error === undefined ? null : <ProblemNote error={error} />}
      {failure === undefined ? null : (
        <p role="alert" className="rounded-lg border border-bad/30 bg-bad-soft px-3 py-2 break-words text-bad">
          {said(failure)}
        </p>
      )}
      {error === undefined && failure === undefined ? (
        <output
          aria-label={text.answer(n)}
          aria-busy={busy}
          className="block max-h-[32rem] min-h-24 overflow-y-auto rounded-lg bg-raised px-3 py-2 leading-6 break-words whitespace-pre-wrap"
        >
          {written === '' ? <span className="text-muted">{busy ? text.asking : text.empty}</span> : written}
        </output>
      ) : null}
      <TriedFacts trial={trial} />
    </div>
  );
}

/** One way to ask, and its answer. */
export function TryColumnView({ n, column, change, newest, trial, wrong }: TryColumnProps) {
  const text = useMessages(tryMessages);
  const versions = Array.from({ length: newest ?? 0 }, (_, at) => (newest ?? 0) - at);
  return (
    <section aria-label={text.column(n)} className="@container min-w-0 space-y-3">
      <div className="grid items-start gap-3 @md:grid-cols-2">
        {versions.length === 0 ? null : (
          <SelectField
            label={text.texts}
            value={column.version ?? ''}
            onChange={({ target }) => change({ version: target.value === '' ? undefined : Number(target.value) })}
          >
            <option value="">{text.asWritten}</option>
            {versions.map((version) => (
              <option key={version} value={version}>
                {text.version(version)}
              </option>
            ))}
          </SelectField>
        )}
        <ModelFields {...column} change={change} wrongTemperature={wrong} />
      </div>
      <TriedAnswer n={n} trial={trial} />
    </section>
  );
}
