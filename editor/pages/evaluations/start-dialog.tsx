import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { listDatasets } from '../../api/datasets.ts';
import { startEvaluation } from '../../api/evaluations.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { emptyTarget, type EvaluationDraft, newDraft, newScorer, requestOf } from '../../state/evaluation/draft.ts';
import { DraftList } from './draft-list.tsx';
import { OtherModelFields } from './model-fields.tsx';
import { ScorerFields } from './scorer-fields.tsx';
import { startMessages } from './start-messages.ts';
import { TargetFields } from './target-fields.tsx';

interface Fields {
  readonly draft: EvaluationDraft;
  readonly change: (part: Partial<EvaluationDraft>) => void;
}

function DatasetField({ draft, change }: Fields) {
  const text = useMessages(startMessages);
  const { data, error } = useQuery({ queryKey: ['datasets'], queryFn: listDatasets });
  return (
    <>
      <SelectField
        label={text.dataset}
        hint={data?.items.length === 0 ? text.noDatasets : undefined}
        value={draft.dataset}
        onChange={({ target }) => change({ dataset: target.value })}
      >
        <option value="">{text.choose}</option>
        {(data?.items ?? []).map(({ slug, name, rows }) => (
          <option key={slug} value={slug}>
            {`${name ?? slug} (${rows})`}
          </option>
        ))}
      </SelectField>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}

function WaysFields({ draft, change }: Fields) {
  const text = useMessages(startMessages);
  const id = useId();
  return (
    <div className="space-y-3">
      <div className="flex items-start gap-2.5">
        <input
          id={id}
          aria-describedby={`${id}-what`}
          type="checkbox"
          className="mt-0.5 size-4 accent-accent"
          checked={draft.hold}
          onChange={({ target }) => change({ hold: target.checked })}
        />
        <div>
          <label htmlFor={id} className="font-medium">
            {text.hold}
          </label>
          <p id={`${id}-what`} className={draft.hold ? 'text-muted' : 'text-warn'}>
            {draft.hold ? text.holdWhat : text.noHold}
          </p>
        </div>
      </div>
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <TextField
          label={text.threshold}
          hint={text.thresholdHint}
          inputMode="decimal"
          value={draft.threshold}
          onChange={({ target }) => change({ threshold: target.value })}
        />
        <TextField
          label={text.concurrency}
          inputMode="numeric"
          value={draft.concurrency}
          onChange={({ target }) => change({ concurrency: target.value })}
        />
      </div>
    </div>
  );
}

/** Asks what shall be measured, with what, and by what; and begins. */
export function StartDialog({ dataset, close }: { readonly dataset: string; readonly close: () => void }) {
  const text = useMessages(startMessages);
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => newDraft(dataset));
  const change = (part: Partial<EvaluationDraft>) => setDraft((now) => ({ ...now, ...part }));
  const asked = requestOf(draft);
  const start = useMutation({
    mutationFn: startEvaluation,
    onSuccess: ({ id }) => navigate({ to: '/evaluations/$id', params: { id } }),
  });
  return (
    <Dialog
      wide
      close={close}
      title={text.title}
      about={text.about}
      actions={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button
            look="primary"
            disabled={asked === undefined || start.isPending}
            onClick={() => (asked === undefined ? undefined : start.mutate(asked))}
          >
            {text.start}
          </Button>
        </>
      }
    >
      <div className="space-y-5">
        <DatasetField draft={draft} change={change} />
        <DraftList
          title={text.what}
          items={draft.targets}
          change={(targets) => change({ targets })}
          fresh={{ ...(draft.targets.at(-1) ?? emptyTarget), version: '' }}
          add={text.addTarget}
          least={1}
          most={5}
          nameOf={({ name, version }) => `${name} ${version}`}
          render={(target, put) => <TargetFields target={target} change={put} />}
        />
        <DraftList
          title={text.models}
          about={text.modelsWhat}
          items={draft.models}
          change={(models) => change({ models })}
          fresh={{ connection: '', model: '' }}
          add={text.addModel}
          least={0}
          most={10}
          nameOf={({ model }, at) => model || `${text.model} ${at + 1}`}
          render={(model, put) => <OtherModelFields value={model} change={put} />}
        />
        <DraftList
          title={text.scorers}
          items={draft.scorers}
          change={(scorers) => change({ scorers })}
          fresh={newScorer}
          add={text.addScorer}
          least={1}
          most={10}
          nameOf={({ type }) => text.types[type]}
          render={(scorer, put) => <ScorerFields scorer={scorer} change={put} />}
        />
        <WaysFields draft={draft} change={change} />
        {start.error ? <ProblemNote error={start.error} /> : null}
      </div>
    </Dialog>
  );
}
