import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { pageMessages } from './run-messages.ts';

const look = 'text-accent underline';

/** The last part of an id tells runs of one day apart. */
function short(id: string): string {
  return id.slice(-8);
}

function RunLink({ id, children }: { readonly id: string; readonly children?: ReactNode }) {
  return (
    <Link to="/runs/$id" params={{ id }} className={look} title={id}>
      {children ?? <code className="font-mono text-xs">…{short(id)}</code>}
    </Link>
  );
}

/** What a run has to do with others: who called it, whom it called, what it repeats, the webhook that brought it. */
export function RunLinks({ run: { parent, children, replayOf, delivery } }: { readonly run: Run }) {
  const text = useMessages(pageMessages);
  if (parent === null && replayOf === null && delivery === null && children.length === 0) return null;
  return (
    <p className="mb-4 flex flex-wrap gap-x-4 gap-y-1 text-muted">
      {parent === null ? null : (
        <span>
          {text.calledBy} <RunLink id={parent} />
        </span>
      )}
      {replayOf === null ? null : (
        <span>
          {text.replayOf} <RunLink id={replayOf} />
        </span>
      )}
      {delivery === null ? null : (
        <Link to="/webhooks/$id" params={{ id: delivery }} className={look}>
          {text.delivery}
        </Link>
      )}
      {children.length === 0 ? null : (
        <span className="flex flex-wrap gap-x-2">
          {text.called}
          {children.map(({ id, workflow }) => (
            <RunLink key={id} id={id}>
              {workflow}
            </RunLink>
          ))}
        </span>
      )}
    </p>
  );
}
