import { Wrench } from 'lucide-react';
import type { AgentCall } from '../../../api/agents.ts';
import { useLanguage, useMessages } from '../../../app/language.ts';
import { useMay } from '../../../app/use-may.ts';
import { ApprovalAnswer } from '../../../parts/approval-answer.tsx';
import { JsonView } from '../../../parts/json-view.tsx';
import { StatusBadge } from '../../../parts/status-badge.tsx';
import { briefly } from '../../../state/approval-details.ts';
import { spanText } from '../../../state/span.ts';
import { agentMessages } from './messages.ts';

function Approval({ run, call }: { readonly run: string; readonly call: AgentCall }) {
  const text = useMessages(agentMessages);
  const mayAnswer = useMay('editor');
  const { approval, tool } = call;
  if (approval === null) return null;
  const { id, state, by, reason } = approval;
  if (state === 'waiting') {
    return (
      <div className="mt-2 space-y-2 rounded-lg bg-warn-soft px-3 py-2.5">
        <p className="font-medium text-warn">{text.asksYou(tool)}</p>
        {mayAnswer && id !== null ? (
          <ApprovalAnswer run={run} approval={id} what={tool} />
        ) : (
          <p className="text-warn">{text.onlyEditors}</p>
        )}
      </div>
    );
  }
  const said = { approved: text.approved(by), refused: text.refused(by), expired: text.expired }[state];
  return (
    <p className={`mt-1 ${state === 'approved' ? 'text-muted' : 'text-bad'}`}>
      {said}
      {reason === null || reason === '' ? '' : `: ${reason}`}
    </p>
  );
}

/** What the server of the tool asks a person while it works. */
function Question({ run, call: { question } }: { readonly run: string; readonly call: AgentCall }) {
  const text = useMessages(agentMessages);
  const mayAnswer = useMay('editor');
  if (question === null) return null;
  const { id, title, form } = question;
  return (
    <div className="mt-2 space-y-2 rounded-lg bg-warn-soft px-3 py-2.5">
      <p className="font-medium break-words text-warn">{title}</p>
      {mayAnswer ? (
        <ApprovalAnswer key={id} run={run} approval={id} what={title} form={form} />
      ) : (
        <p className="text-warn">{text.onlyEditors}</p>
      )}
    </div>
  );
}

/** A call of a tool: with what, what came of it, and who allowed it. */
export function AgentCallView({ run, call }: { readonly run: string; readonly call: AgentCall }) {
  const language = useLanguage();
  const text = useMessages(agentMessages);
  const { tool, arguments: given, status, result, ms } = call;
  return (
    <li className="rounded-lg border border-line px-3 py-2">
      <details open={status === 'waiting'} className="group">
        <summary className="cursor-pointer list-none [&::-webkit-details-marker]:hidden">
          <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1">
            <Wrench aria-hidden className="size-4 shrink-0 text-muted" />
            <span className="font-medium break-all">{tool}</span>
            <StatusBadge status={status} />
            {ms === null ? null : <span className="text-muted">{spanText(ms, language)}</span>}
          </span>
          <span className="mt-0.5 block truncate font-mono text-xs text-muted group-open:hidden">
            {briefly(given, 200)}
          </span>
        </summary>
        <div className="mt-2 space-y-2">
          <p className="text-xs font-medium text-muted">{text.arguments}</p>
          <JsonView value={given} label={`${text.arguments}: ${tool}`} />
          {status === 'succeeded' || status === 'failed' ? (
            <>
              <p className="text-xs font-medium text-muted">{text.result}</p>
              <JsonView value={result} label={`${text.result}: ${tool}`} />
            </>
          ) : null}
        </div>
      </details>
      <Approval run={run} call={call} />
      <Question run={run} call={call} />
    </li>
  );
}
