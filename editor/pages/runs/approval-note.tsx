import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listApprovals } from '../../api/approvals.ts';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { ApprovalAnswer } from '../../parts/approval-answer.tsx';
import { Decisions } from '../../parts/decisions.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { agentMessages } from './agent/messages.ts';

interface Place {
  readonly run: Run;
  /** With the steps around it. */
  readonly step: string;
}

interface Asking extends Place {
  /** Where it asks nobody. */
  readonly instead: ReactNode;
}

function useApprovals({ id }: Run) {
  return useQuery({
    queryKey: ['approvals', 'run', id],
    queryFn: () => listApprovals({ run: id, status: 'any' }),
  });
}

/** What a step asks a person, with the buttons to answer. */
export function ApprovalNote({ run, step, instead }: Asking) {
  const text = useMessages(agentMessages);
  const { data, error, isPending } = useApprovals(run);
  const asked = data?.items.find((one) => one.step === step && one.status === 'waiting');
  if (error && data === undefined) return <ProblemNote error={error} />;
  if (asked === undefined) return isPending ? null : instead;
  return (
    <div className="space-y-2 rounded-lg bg-warn-soft px-3 py-2.5">
      <p className="font-medium break-words text-warn">{asked.title}</p>
      {asked.details === null ? null : <JsonView value={asked.details} label={asked.title} />}
      <Decisions decisions={asked.decisions} />
      {asked.mayDecide ? (
        <ApprovalAnswer run={run.id} approval={asked.id} what={asked.title} form={asked.form} />
      ) : (
        <p className="break-words text-warn">
          {asked.approvers === null ? text.onlyEditors : text.forOthers(asked.approvers.join(', '))}
        </p>
      )}
    </div>
  );
}

/** Who decided what a step had asked, how and why. */
export function DecidedNote({ run, step }: Place) {
  const { data, error } = useApprovals(run);
  // The newest first: a step that was tried again has asked again.
  const asked = data?.items.find((one) => one.step === step && one.status !== 'waiting');
  if (error && data === undefined) return <ProblemNote error={error} />;
  return asked === undefined ? null : <Decisions decisions={asked.decisions} />;
}
