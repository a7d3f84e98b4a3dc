import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Run } from '../../api/runs.ts';
import { useMessages } from '../../app/language.ts';
import { pageMessages } from './run-messages.ts';

const look = 'text-accent hover:underline';
/** Within a sentence. */
const inText = 'text-accent underline';

/** The last part of an id tells runs of one day apart. */
function short(id: string): string {
  return id.slice(-8);
}

function RunLink({ id, children }: { readonly id: string; readonly children?: ReactNode }) {
  return (
    <Link to="/runs/$id" params={{ id }} className={inText} title={id}>
      {children ?? <code className="font-mono text-xs">…{short(id)}</code>}
    </Link>
  );
}

/** What a run has to do with others: its workflow, who called it, whom it called, what it repeats, the webhook or message that brought it. */
export function RunLinks({ run }: { readonly run: Run }) {
  const { workflow, parent, children, replayOf, effectsOf, delivery, trigger } = run;
  const text = useMessages(pageMessages);
  return (
    <>
      <Link to="/workflows/$slug" params={{ slug: workflow }} className={look}>
        {text.openWorkflow}
      </Link>
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
      {effectsOf === null ? null : (
        <span>
          {text.effectsOf} <RunLink id={effectsOf} />
        </span>
      )}
      {delivery === null ? null : (
        <Link to="/webhooks/$id" params={{ id: delivery }} className={look}>
          {trigger.message === undefined ? text.delivery : text.message}
        </Link>
      )}
      {children.length === 0 ? null : (
        <span className="flex flex-wrap gap-x-2">
          {text.called}
          {children.map((one) => (
            <RunLink key={one.id} id={one.id}>
              {one.workflow}
            </RunLink>
          ))}
        </span>
      )}
    </>
  );
}
