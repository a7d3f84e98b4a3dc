import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { listApprovals } from '../../api/approvals.ts';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { ApprovalAnswer } from '../../parts/approval-answer.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { agentMessages } from './agent/messages.ts';

interface Asking {
  readonly run: Run;
  /** With the steps around it. */
  readonly step: string;
  /** Where it asks nobody. */
  readonly instead: ReactNode;
}

/** What a step asks a person, with the buttons to answer. */
export function ApprovalNote({ run, step, instead }: Asking) {
  const text = useMessages(agentMessages);
  const mayAnswer = useMay('editor');
  const { data, isPending } = useQuery({
    queryKey: ['approvals', 'run', run.id],
    queryFn: () => listApprovals('', run.id),
  });
  const asked = data?.items.find((one) => one.step === step);
  if (asked === undefined) return isPending ? null : instead;
  return (
    <div className="space-y-2 rounded-lg bg-warn-soft px-3 py-2.5">
      <p className="font-medium break-words text-warn">{asked.title}</p>
      {asked.details === null ? null : <JsonView value={asked.details} label={asked.title} />}
      {mayAnswer ? (
        <ApprovalAnswer run={run.id} approval={asked.id} what={asked.title} form={asked.form} />
      ) : (
        <p className="text-warn">{text.onlyEditors}</p>
      )}
    </div>
  );
}
