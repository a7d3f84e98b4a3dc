import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Effects, type ReplayPatch, replayRun, type Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { EffectsField } from '../../parts/effects-field.tsx';
import { SelectField } from '../../parts/field.tsx';
import { JsonEditor } from '../../parts/json-editor.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { jsonText } from '../../state/json-text.ts';
import { patchOf } from '../../state/replay-draft.ts';
import { pageMessages } from './run-messages.ts';

interface ReplayDialogProps {
  readonly run: Run;
  /** Left out: from the start. */
  readonly fromStep?: string | undefined;
  readonly close: () => void;
}

/** The steps above one whose results a replay from there may keep; the server has the last word. */
function keptBefore({ steps }: Run, fromStep: string | undefined): Run['steps'] {
  const at = steps.findIndex(({ id }) => id === fromStep);
  return at < 0 ? [] : steps.slice(0, at).filter(({ status }) => status === 'succeeded');
}

/** Runs a run again with another input, or with other results of the steps before one. */
export function ReplayDialog({ run, fromStep, close }: ReplayDialogProps) {
  const text = useMessages(pageMessages);
  const navigate = useNavigate();
  const kept = keptBefore(run, fromStep);
  const [body, setBody] = useState(() => jsonText(run.trigger.body));
  const [outputs, setOutputs] = useState<Readonly<Record<string, string>>>(() => {
    const last = kept.at(-1);
    return last === undefined ? {} : { [last.id]: jsonText(last.output) };
  });
  const [effects, setEffects] = useState<Effects>('repeat');
  const made = patchOf(
    { body: run.trigger.body, outputs: Object.fromEntries(kept.map(({ id, output }) => [id, output])) },
    { body, outputs },
  );
  const replay = useMutation({
    mutationFn: (patch: ReplayPatch | undefined) => replayRun(run.id, { fromStep, patch, effects }),
    onSuccess: async ({ id }) => {
      close();
      await navigate({ to: '/runs/$id', params: { id } });
    },
  });
  const others = kept.filter(({ id }) => outputs[id] === undefined);
  return (
    <Dialog
      open
      wide
      close={close}
      title={text.changes}
      about={fromStep === undefined ? text.changesWhat : text.changesFromWhat(fromStep)}
      actions={
        <>
          <Button onClick={close}>{text.keep}</Button>
          <Button
            look="primary"
            disabled={made.kind !== 'patch' || replay.isPending}
            onClick={() => (made.kind === 'patch' ? replay.mutate(made.patch) : undefined)}
          >
            {text.run}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {Object.entries(outputs).map(([step, value]) => (
          <JsonEditor
            key={step}
            label={text.outputOf(step)}
            text={value}
            change={(next) => setOutputs((before) => ({ ...before, [step]: next }))}
          />
        ))}
        {others.length === 0 ? null : (
          <SelectField
            label={text.change}
            value=""
            onChange={(event) => {
              const chosen = kept.find(({ id }) => id === event.target.value);
              if (chosen) setOutputs((before) => ({ ...before, [chosen.id]: jsonText(chosen.output) }));
            }}
          >
            <option value="">…</option>
            {others.map(({ id }) => (
              <option key={id}>{id}</option>
            ))}
          </SelectField>
        )}
        {run.endedAt === null ? null : <EffectsField value={effects} change={setEffects} />}
        <JsonEditor label={text.body} text={body} change={setBody} />
        {made.kind === 'null' ? <p className="text-warn">{text.noNull}</p> : null}
        {replay.error ? <ProblemNote error={replay.error} /> : null}
      </div>
    </Dialog>
  );
}
