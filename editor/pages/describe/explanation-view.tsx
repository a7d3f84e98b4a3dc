import { useQuery } from '@tanstack/react-query';
import { readDraft } from '../../api/drafts.ts';
import type { Explained } from '../../api/proposals.ts';
import { useMessages } from '../../app/language.ts';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { describeMessages } from './messages.ts';
import { ProposalDifference } from './proposal-difference.tsx';
import { ProposalNotes } from './proposal-notes.tsx';
import { SpentWords } from './spent-words.tsx';

interface ExplanationProps {
  readonly explained: Explained;
  readonly workflow: string;
}

function Mend({ mend, workflow }: { readonly mend: NonNullable<Explained['mend']>; readonly workflow: string }) {
  const text = useMessages(describeMessages);
  const draft = useQuery({
    queryKey: ['workflow', workflow, 'document', 'draft', mend.revision],
    queryFn: () => readDraft(workflow),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section aria-label={text.mend} className="space-y-3">
      <h3 className="font-semibold">{text.mend}</h3>
      <ProposalNotes proposal={mend} />
      {draft.error ? <ProblemNote error={draft.error} /> : null}
      {draft.data === undefined ? null : (
        <ProposalDifference slug={workflow} before={draft.data.document} after={mend.document} />
      )}
    </section>
  );
}

/** What a model says of a run that failed. */
export function ExplanationView({ explained, workflow }: ExplanationProps) {
  const text = useMessages(describeMessages);
  const { cause, kind, step, explanation, mend } = explained;
  return (
    <div className="space-y-4">
      <div>
        <p className="mb-2 flex flex-wrap items-center gap-2">
          <span className="rounded-full bg-raised px-2 py-0.5 text-xs font-medium">{text.kinds[kind]}</span>
          {step === null ? null : <span className="text-muted">{text.atStep(step)}</span>}
        </p>
        <p className="font-semibold break-words">{cause}</p>
        <p className="mt-2 break-words whitespace-pre-line">{explanation}</p>
      </div>
      {mend === undefined ? <p className="text-muted">{text.noMend}</p> : <Mend mend={mend} workflow={workflow} />}
      <SpentWords spent={explained} />
    </div>
  );
}
