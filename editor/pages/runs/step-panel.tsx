import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { CornerDownRight, PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { OutgoingCall } from '../../api/calls.ts';
import { replayRun, type Run, type StepOfRun } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { Clock } from '../../parts/moment.tsx';
import { StatusBadge } from '../../parts/status-badge.tsx';
import { AgentTurns } from './agent/agent-turns.tsx';
import { ApprovalNote, DecidedNote } from './approval-note.tsx';
import { CallLog } from './call-log.tsx';
import { FormNote } from './form-note.tsx';
import { FailureNote } from './failure-note.tsx';
import { FileLinks } from './file-links.tsx';
import { ItemPicker } from './item-picker.tsx';
import { runMessages } from './messages.ts';
import { ModelExchanges } from './model-exchange.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { pageMessages } from './run-messages.ts';
import { UsageWords } from './usage-words.tsx';
import { waitMessages } from './wait-messages.ts';

/** Kinds of steps that may wait for a person. */
const asksPeople: ReadonlySet<string> = new Set(['approval', 'mcp.call']);

interface Panel {
  readonly run: Run;
  readonly step: StepOfRun;
  /** What it has written so far, while it is at work. */
  readonly writing: string;
  readonly calls: readonly OutgoingCall[];
  /** The item of an each that the step is inside of; such a step is not replayed from. */
  readonly scope: string | undefined;
  readonly openScope: (scope: string) => void;
  readonly failed: (error: Error) => void;
}

function Waits({ waits }: { readonly waits: NonNullable<StepOfRun['waitsFor']> }) {
  const text = useMessages(runMessages);
  const said = useSaid();
  const { connection, until, url } = waits;
  const why = useMessages(waitMessages)(waits, said);
  return (
    <div className="rounded-lg bg-warn-soft px-4 py-3 text-warn">
      <p>{url === undefined ? (connection === null ? why : text.waitsForConnection(connection)) : text.waitsForCall}</p>
      {connection === null ? null : <p className="mt-1">{why}</p>}
      {until === null ? null : (
        <p className="mt-1">
          {text.until} <Clock at={until} />
        </p>
      )}
    </div>
  );
}

function ReplayFrom({ run, step, failed }: Pick<Panel, 'run' | 'step' | 'failed'>) {
  const text = useMessages(runMessages);
  const words = useMessages(pageMessages);
  const navigate = useNavigate();
  const [changes, setChanges] = useState(false);
  const replay = useMutation({
    mutationFn: () => replayRun(run.id, { fromStep: step.id }),
    onSuccess: ({ id }) => navigate({ to: '/runs/$id', params: { id } }),
    onError: failed,
  });
  if (run.contents.kept !== 'full') return null;
  return (
    <span className="ml-auto inline-flex">
      <Button look="quiet" disabled={replay.isPending} onClick={() => replay.mutate()}>
        <CornerDownRight aria-hidden />
        {text.replayFrom}
      </Button>
      <Button look="quiet" onClick={() => setChanges(true)}>
        <PencilLine aria-hidden />
        {words.replayWith}
      </Button>
      {changes ? <ReplayDialog run={run} fromStep={step.id} close={() => setChanges(false)} /> : null}
    </span>
  );
}

/** What a model is saying at this moment. */
function Writing({ text }: { readonly text: string }) {
  const words = useMessages(pageMessages);
  return (
    <div>
      <h3 className="mb-1 font-medium text-accent">{words.writing}</h3>
      <p
        aria-label={words.writing}
        role="log"
        aria-live="off"
        className="max-h-96 overflow-y-auto rounded-lg bg-raised px-3 py-2 break-words whitespace-pre-wrap"
      >
        {text}
      </p>
    </div>
  );
}

/** What went into a step, what it called, and what came of it. */
export function StepPanel({ run, step, writing, calls, scope, openScope, failed }: Panel) {
  const text = useMessages(runMessages);
  const words = useMessages(pageMessages);
  const mayEdit = useMay('editor');
  const path = scope === undefined ? step.id : `${scope}/${step.id}`;
  return (
    <section aria-label={step.id} className="min-w-0 space-y-4 rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-base font-semibold break-all">{step.id}</h2>
        <StatusBadge status={step.status} />
        {step.attempts > 0 ? <span className="text-muted">{text.attempts(step.attempts)}</span> : null}
        {step.kept ? <span className="text-good">{words.kept}</span> : null}
        {step.cached ? <span className="text-good">{words.cached}</span> : null}
        <span className="text-muted">
          <UsageWords usage={step.usage} />
        </span>
        {run.endedAt !== null && mayEdit && scope === undefined ? (
          <ReplayFrom run={run} step={step} failed={failed} />
        ) : null}
      </div>
      {step.error === null ? null : (
        <FailureNote
          failure={step.error}
          connection={calls.find(({ error }) => error !== null)?.connection ?? undefined}
        />
      )}
      {step.waitsFor === null ? null : step.type === 'form' ? (
        <FormNote run={run} step={path} instead={<Waits waits={step.waitsFor} />} />
      ) : step.type !== null && asksPeople.has(step.type) ? (
        <ApprovalNote run={run} step={path} instead={<Waits waits={step.waitsFor} />} />
      ) : (
        <Waits waits={step.waitsFor} />
      )}
      {step.type === 'approval' && step.endedAt !== null ? <DecidedNote run={run} step={path} /> : null}
      {step.type === 'ai.agent' ? <AgentTurns run={run} step={path} input={step.input} /> : null}
      {writing === '' || step.endedAt !== null ? null : <Writing text={writing} />}
      {step.startedAt !== null ? null : writing !== '' ? null : (
        <p className="text-muted">{step.status === 'skipped' ? text.skipped : text.notBegun}</p>
      )}
      {step.startedAt === null ? null : (
        <>
          <ItemPicker step={step} scope={scope} open={openScope} />
          <ModelExchanges calls={calls} />
          <CallLog calls={calls} />
          <div>
            <h3 className="mb-1 font-medium text-muted">{text.input}</h3>
            <JsonView value={step.input} label={text.input} />
          </div>
          {step.printed === null ? null : (
            <div>
              <h3 className="mb-1 font-medium text-muted">{words.printed}</h3>
              <JsonView value={step.printed} label={words.printed} />
            </div>
          )}
          {step.output === null ? null : (
            <div>
              <h3 className="mb-1 font-medium text-muted">{text.output}</h3>
              <JsonView value={step.output} label={text.output} />
              <FileLinks value={step.output} />
            </div>
          )}
        </>
      )}
    </section>
  );
}
