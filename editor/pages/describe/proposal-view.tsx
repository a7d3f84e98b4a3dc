import { type FormEvent, useState } from 'react';
import type { Document } from '../../../src/core/steps-of.ts';
import type { Described } from '../../api/proposals.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { describeMessages } from './messages.ts';
import { ProposalDifference } from './proposal-difference.tsx';
import { ProposalNotes } from './proposal-notes.tsx';
import { ProposedWorkflow } from './proposed-workflow.tsx';
import { SpentWords } from './spent-words.tsx';

interface ProposalViewProps {
  readonly proposal: Described;
  readonly slug: string | undefined;
  /** What it changes; undefined: it is new as a whole. */
  readonly before: Document | undefined;
  /** Asks for something else, beginning from the proposal. */
  readonly again: (text: string) => void;
  /** Why it could not be taken, or what was asked for after it. */
  readonly failed: Error | null | undefined;
}

/** A proposal to be looked at, with what its model says of it. */
export function ProposalView({ proposal, slug, before, again, failed }: ProposalViewProps) {
  const text = useMessages(describeMessages);
  const [wanted, setWanted] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    again(wanted);
  };
  return (
    <div className="space-y-4">
      <p className="whitespace-pre-line">{proposal.explanation}</p>
      <ProposalNotes proposal={proposal} isNew={before === undefined} />
      {before === undefined || slug === undefined ? (
        <ProposedWorkflow document={proposal.document} />
      ) : (
        <ProposalDifference slug={slug} before={before} after={proposal.document} />
      )}
      <form className="flex items-end gap-2" onSubmit={submit}>
        <div className="min-w-0 flex-1">
          <TextField
            label={text.refine}
            placeholder={text.refinePlaceholder}
            maxLength={10_000}
            value={wanted}
            onChange={({ target }) => setWanted(target.value)}
          />
        </div>
        <Button type="submit" disabled={wanted.trim() === ''}>
          {text.again}
        </Button>
      </form>
      <SpentWords spent={proposal} />
      {failed ? <ProblemNote error={failed} /> : null}
    </div>
  );
}
