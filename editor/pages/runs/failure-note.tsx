import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Failure } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { JsonView } from '../../parts/json-view.tsx';
import { adviceOn, isAboutConnection } from '../../state/failure-advice.ts';
import { runMessages } from './messages.ts';
import { pageMessages } from './run-messages.ts';

interface Note {
  readonly failure: Failure;
  /** Over which the call went that failed, where that is known. */
  readonly connection?: string | undefined;
  /** The step that is shown beside it says the rest. */
  readonly brief?: boolean;
  /** What else can be done about it. */
  readonly children?: ReactNode;
}

/** Why it failed in the first line, what to do in the second. */
export function FailureNote({ failure, connection, brief = false, children }: Note) {
  const text = useMessages(runMessages);
  const words = useMessages(pageMessages);
  const said = useSaid();
  const { message, step, body, reason } = failure;
  const advice = adviceOn(failure);
  return (
    <div className="rounded-lg border border-bad/30 bg-bad-soft px-4 py-3">
      <p className="font-medium break-words text-bad">
        {said(message)}
        {step === undefined ? '' : ` (${text.failedAt(step)})`}
      </p>
      <p className="mt-1">
        {text.advice[advice]}{' '}
        {connection !== undefined && isAboutConnection(advice) ? (
          <Link to="/connections/$slug" params={{ slug: connection }} className="font-medium underline">
            {words.connection(connection)}
          </Link>
        ) : null}
      </p>
      {brief || reason === undefined ? null : <p className="mt-1 text-muted">{said(reason)}</p>}
      {brief || body === undefined || body === null ? null : (
        <div className="mt-3">
          <JsonView value={body} label={message} />
        </div>
      )}
      {children ? <div className="mt-3">{children}</div> : null}
    </div>
  );
}
