import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import type { Document } from '../../../src/core/steps-of.ts';
import { type Described, describeWorkflow } from '../../api/proposals.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { AskingNote } from './asking-note.tsx';
import { DescribeForm } from './describe-form.tsx';
import { describeMessages } from './messages.ts';
import { NoModel } from './no-model.tsx';
import { ProposalView } from './proposal-view.tsx';
import { useAsking } from './use-asking.ts';
import { useModelChoice } from './use-model-choice.ts';

interface DescribeDialogProps {
  readonly close: () => void;
  /** The workflow that is open. */
  readonly open?: { readonly slug: string; readonly document: Document } | undefined;
  /** Takes a proposal; what it throws is shown. */
  readonly take: (document: Document) => Promise<void> | void;
}

interface Asked {
  readonly text: string;
  /** What it begins from, where that is not what is open. */
  readonly from?: Document | undefined;
}

/** A workflow, or a change of one, by its description: said, looked at, taken. */
export function DescribeDialog({ close, open, take }: DescribeDialogProps) {
  const text = useMessages(describeMessages);
  const choosing = useModelChoice();
  const [description, setDescription] = useState('');
  // Kept while something else is asked for: what fails or is stopped takes nothing away.
  const [proposal, setProposal] = useState<Described>();
  const taking = useMutation({ mutationFn: async ({ document }: Described) => take(document), onSuccess: close });
  const field = useRef<HTMLTextAreaElement>(null);
  const asking = useAsking(({ text: said, from }: Asked, signal) => {
    choosing.keep();
    taking.reset();
    return describeWorkflow(choosing.asked, { text: said, slug: open?.slug, document: from ?? open?.document }, signal);
  });
  const hasSteps = Array.isArray(open?.document['steps']) && open.document['steps'].length > 0;
  const before = hasSteps ? open?.document : undefined;
  const ask = (asked: Asked): void => asking.mutate(asked, { onSuccess: setProposal });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    ask({ text: description });
  };
  const goBack = (): void => {
    asking.reset();
    setProposal(undefined);
    taking.reset();
  };
  const isAsking = asking.isPending;
  const actions =
    proposal === undefined || isAsking ? undefined : (
      <>
        <Button look="quiet" className="mr-auto" onClick={goBack}>
          {text.back}
        </Button>
        <Button look="primary" disabled={taking.isPending} onClick={() => taking.mutate(proposal)}>
          {before === undefined && open === undefined ? text.takeNew : text.take}
        </Button>
      </>
    );
  return (
    <Dialog
      wide
      close={close}
      title={before === undefined ? text.newTitle : text.changeTitle}
      about={before === undefined ? text.newWhat : text.changeWhat}
      first={field}
      actions={actions}
    >
      {choosing.error ? <ProblemNote error={choosing.error} /> : null}
      {choosing.connections === undefined ? null : choosing.connections.length === 0 ? (
        <NoModel leave={close} />
      ) : isAsking ? (
        <AskingNote stop={asking.stop} />
      ) : proposal === undefined ? (
        <>
          <DescribeForm
            field={field}
            isChange={before !== undefined}
            description={description}
            setDescription={setDescription}
            choosing={choosing}
            submit={submit}
          />
          {asking.error ? (
            <div className="mt-4">
              <ProblemNote error={asking.error} />
            </div>
          ) : null}
        </>
      ) : (
        <ProposalView
          proposal={proposal}
          slug={open?.slug}
          before={before}
          again={(said) => ask({ text: said, from: proposal.document })}
          failed={asking.error ?? taking.error}
        />
      )}
    </Dialog>
  );
}
