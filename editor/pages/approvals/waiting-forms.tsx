import { Link } from '@tanstack/react-router';
import type { WaitingForm } from '../../api/waiting-forms.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { FormAnswer } from '../../parts/form-answer.tsx';
import { Clock, Moment } from '../../parts/moment.tsx';
import { approvalMessages } from './messages.ts';

/** A form that a run waits with. */
export function WaitingFormCard({ form }: { readonly form: WaitingForm }) {
  const text = useMessages(approvalMessages);
  const mayAnswer = useMay('editor');
  const { run, workflow, step, title, description, askedAt, expiresAt } = form;
  return (
    <li className="space-y-3 rounded-xl border border-line bg-surface p-4">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h2 className="font-semibold break-words">{title}</h2>
        <p className="min-w-0 text-muted">
          <Link to="/runs/$id" params={{ id: run }} search={{ step: step.split('/')[0] }} className="hover:underline">
            {workflow}
          </Link>
          <span className="break-all"> · {step}</span>
        </p>
        <span className="text-muted sm:ml-auto">
          <Moment at={askedAt} />
        </span>
      </div>
      {description === null ? null : <p className="break-words whitespace-pre-line">{description}</p>}
      {mayAnswer ? <FormAnswer asked={form} /> : <p className="text-muted">{text.onlyEditors}</p>}
      <p className="text-xs text-muted">
        {text.until} <Clock at={expiresAt} />
      </p>
    </li>
  );
}
