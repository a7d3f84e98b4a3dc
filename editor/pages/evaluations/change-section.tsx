import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type ChangeKind,
  changeKinds,
  type Evaluation,
  listChanges,
  listEvaluations,
  type VariantPlace,
} from '../../api/evaluations.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { SelectField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { evaluationMessages } from './messages.ts';
import { ResultCell } from './result-cell.tsx';
import { RowCard } from './row-card.tsx';

interface Choice extends VariantPlace {
  readonly key: string;
  readonly label: string;
}

function choicesOf(evaluations: readonly Evaluation[], own: string, language: string): readonly Choice[] {
  const format = new Intl.DateTimeFormat(language, { dateStyle: 'short', timeStyle: 'short' });
  return evaluations.flatMap(({ id, variants, startedAt }) =>
    variants.map(({ variant, label }) => ({
      key: `${id} ${variant}`,
      evaluation: id,
      variant,
      label: id === own ? label : `${label} · ${format.format(new Date(startedAt))}`,
    })),
  );
}

interface Chooser {
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly chosen: Choice;
  readonly choose: (key: string) => void;
}

function VariantChooser({ label, choices, chosen, choose }: Chooser) {
  return (
    <SelectField label={label} value={chosen.key} onChange={({ target }) => choose(target.value)}>
      {choices.map(({ key, label: name }) => (
        <option key={key} value={key}>
          {name}
        </option>
      ))}
    </SelectField>
  );
}

function Changes({ after, before }: { readonly after: Choice; readonly before: Choice }) {
  const text = useMessages(evaluationMessages);
  const [kind, setKind] = useState<ChangeKind>('worse');
  const { data, error } = useQuery({
    queryKey: ['evaluation-changes', after.key, before.key, kind],
    queryFn: () => listChanges(after, before, kind, ''),
  });
  if (data === undefined) return error ? <ProblemNote error={error} /> : null;
  return (
    <>
      <fieldset className="mb-2 flex flex-wrap items-center gap-2">
        <legend className="sr-only">{text.kind}</legend>
        {changeKinds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={one === kind}
            onClick={() => setKind(one)}
            className="min-h-8 rounded-full border border-line px-3 text-muted hover:bg-raised aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {text.kinds[one](data[one])}
          </button>
        ))}
        <span className="text-muted">{text.same(data.same)}</span>
      </fieldset>
      {data.items.length === 0 ? (
        <p className="text-muted">{text.noChange[kind]}</p>
      ) : (
        <ul className="rounded-lg border border-line">
          {data.items.map((row) => (
            <RowCard key={row.position} row={row}>
              <ResultCell result={row.before} label={text.was} />
              <ResultCell result={row.after} label={text.is} />
            </RowCard>
          ))}
        </ul>
      )}
    </>
  );
}

/** The rows that got worse, or better, against another variant or an evaluation before. */
export function ChangeSection({ evaluation }: { readonly evaluation: Evaluation }) {
  const text = useMessages(evaluationMessages);
  const language = useLanguage();
  const { data, error } = useQuery({
    queryKey: ['evaluations', 'of', evaluation.dataset],
    queryFn: () => listEvaluations('', evaluation.dataset),
  });
  const [chosen, setChosen] = useState<{ readonly after?: string; readonly before?: string }>({});
  const others = (data?.items ?? []).filter(({ id, state }) => id !== evaluation.id && state !== 'running');
  const own = choicesOf([evaluation], evaluation.id, language);
  const choices = choicesOf([evaluation, ...others], evaluation.id, language);
  // The newest stands last in what was asked for: by itself it is compared with the one before it.
  const after = own.find(({ key }) => key === chosen.after) ?? own.at(-1);
  const possible = choices.filter(({ key }) => key !== after?.key);
  const before = possible.find(({ key }) => key === chosen.before) ?? possible[0];
  if (after === undefined || before === undefined) return error ? <ProblemNote error={error} /> : null;
  return (
    <section aria-labelledby="changes" className="mb-6 rounded-xl border border-line bg-surface p-4">
      <h2 id="changes" className="font-semibold">
        {text.changes}
      </h2>
      <p className="mb-3 text-muted">{text.changesWhat}</p>
      <div className="mb-3 grid gap-3 sm:grid-cols-2">
        <VariantChooser
          label={text.after}
          choices={own}
          chosen={after}
          choose={(key) => setChosen({ ...chosen, after: key })}
        />
        <VariantChooser
          label={text.before}
          choices={possible}
          chosen={before}
          choose={(key) => setChosen({ ...chosen, before: key })}
        />
      </div>
      <Changes after={after} before={before} />
    </section>
  );
}
