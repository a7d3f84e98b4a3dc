import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Sparkles } from 'lucide-react';
import type { FormEvent } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { saveDraft } from '../../api/drafts.ts';
import { explainRun } from '../../api/proposals.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { takenWorkflowDoc } from '../../state/builder/document.ts';
import { AskingNote } from './asking-note.tsx';
import { ExplanationView } from './explanation-view.tsx';
import { describeMessages } from './messages.ts';
import { ModelChoice } from './model-choice.tsx';
import { NoModel } from './no-model.tsx';
import { useAsking } from './use-asking.ts';
import { type ModelChoosing, useModelChoice } from './use-model-choice.ts';

interface ExplainDialogProps {
  readonly run: string;
  readonly workflow: string;
  readonly close: () => void;
}

function AskForm({ choosing, ask }: { readonly choosing: ModelChoosing; readonly ask: () => void }) {
  const text = useMessages(describeMessages);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask();
  };
  return (
    <form className="space-y-4" onSubmit={submit}>
      <ModelChoice choosing={choosing} />
      <p className="text-muted">{text.sentRun(choosing.asked.connection)}</p>
      <Button look="primary" type="submit" disabled={choosing.asked.model === ''}>
        <Sparkles aria-hidden />
        {text.ask}
      </Button>
    </form>
  );
}

/** Why a run failed, and a mend of the draft that can be taken. */
export function ExplainDialog({ run, workflow, close }: ExplainDialogProps) {
  const text = useMessages(describeMessages);
  const language = useLanguage();
  const navigate = useNavigate();
  const choosing = useModelChoice();
  const asking = useAsking((_: undefined, signal) => {
    choosing.keep();
    return explainRun(choosing.asked, { run, language }, signal);
  });
  const { data: explained } = asking;
  const mend = explained?.mend;
  const taking = useMutation({
    mutationFn: async () => {
      if (mend) await saveDraft(workflow, takenWorkflowDoc(mend.document), mend.revision);
    },
    onSuccess: () => navigate({ to: '/workflows/$slug', params: { slug: workflow } }),
  });
  const isStale = taking.error instanceof ApiProblem && taking.error.status === 412;
  return (
    <Dialog
      wide
      close={close}
      title={text.explainTitle}
      about={text.explainWhat}
      actions={
        mend === undefined || asking.isPending ? undefined : (
          <Button look="primary" disabled={taking.isPending || isStale} onClick={() => taking.mutate()}>
            {text.takeMend}
          </Button>
        )
      }
    >
      {choosing.error ? <ProblemNote error={choosing.error} /> : null}
      {choosing.connections === undefined ? null : choosing.connections.length === 0 ? (
        <NoModel leave={close} />
      ) : asking.isPending ? (
        <AskingNote stop={asking.stop} />
      ) : explained === undefined ? (
        <>
          <AskForm choosing={choosing} ask={() => asking.mutate(undefined)} />
          {asking.error ? (
            <div className="mt-4">
              <ProblemNote error={asking.error} />
            </div>
          ) : null}
        </>
      ) : (
        <>
          <ExplanationView explained={explained} workflow={workflow} />
          {taking.error ? (
            <div className="mt-4">
              {isStale ? (
                <p role="alert" className="rounded-lg border border-bad/30 bg-bad-soft px-4 py-3 text-bad">
                  {text.changedMeanwhile}
                </p>
              ) : (
                <ProblemNote error={taking.error} />
              )}
            </div>
          ) : null}
        </>
      )}
    </Dialog>
  );
}
