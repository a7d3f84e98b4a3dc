import { useQuery } from '@tanstack/react-query';
import { listApprovals } from '../../api/approvals.ts';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { ApprovalAnswer } from '../../parts/approval-answer.tsx';
import { JsonView } from '../../parts/json-view.tsx';
import { agentMessages } from './agent/messages.ts';

/** What a step asks a person, with the buttons to answer. @param step with the steps around it. */
export function ApprovalNote({ run, step }: { readonly run: Run; readonly step: string }) {
  const text = useMessages(agentMessages);
  const mayAnswer = useMay('editor');
  const { data } = useQuery({
    queryKey: ['approvals', 'run', run.id],
    queryFn: () => listApprovals('', run.id),
  });
  const asked = data?.items.find((one) => one.step === step);
  if (asked === undefined) return null;
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
