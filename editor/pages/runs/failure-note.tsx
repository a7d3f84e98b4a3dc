import type { Failure } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { adviceOn } from '../../state/failure-advice.ts';
import { runMessages } from './messages.ts';

/** Why it failed in the first line, what to do in the second. */
export function FailureNote({ failure }: { readonly failure: Failure }) {
  const text = useMessages(runMessages);
  const { message, step, body } = failure;
  return (
    <div className="rounded-lg border border-bad/30 bg-bad-soft px-4 py-3">
      <p className="font-medium break-words text-bad">
        {message}
        {step === undefined ? '' : ` (${text.failedAt(step)})`}
      </p>
      <p className="mt-1">{text.advice[adviceOn(failure)]}</p>
      {body === undefined || body === null ? null : (
        <div className="mt-3">
          <JsonView value={body} label={message} />
        </div>
      )}
    </div>
  );
}
