import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Run } from '../../api/runs.ts';
import { listWaitingForms } from '../../api/waiting-forms.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { FormAnswer } from '../../parts/form-answer.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { agentMessages } from './agent/messages.ts';

interface Asking {
  readonly run: Run;
  /** With the steps around it. */
  readonly step: string;
  /** Where it asks nobody. */
  readonly instead: ReactNode;
}

/** The form that a step waits with, to be filled in here. */
export function FormNote({ run, step, instead }: Asking) {
  const text = useMessages(agentMessages);
  const mayAnswer = useMay('editor');
  const { data, error, isPending } = useQuery({
    queryKey: ['approvals', 'forms', 'run', run.id],
    queryFn: () => listWaitingForms('', run.id),
  });
  const asked = data?.items.find((one) => one.step === step);
  if (error && data === undefined) return <ProblemNote error={error} />;
  if (asked === undefined) return isPending ? null : instead;
  return (
    <div className="space-y-3 rounded-lg border border-line px-3 py-2.5">
      <p className="font-medium break-words">{asked.title}</p>
      {asked.description === null ? null : <p className="break-words whitespace-pre-line">{asked.description}</p>}
      {mayAnswer ? <FormAnswer asked={asked} /> : <p className="text-muted">{text.onlyEditors}</p>}
    </div>
  );
}
