import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { listConnections } from '../../api/connections.ts';
import type { TimePart, WorkflowTime } from '../../api/workflow-time.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { timeMessages, type WaitReason } from './time-messages.ts';

const reasons: Readonly<Record<string, WaitReason>> = {
  wait: 'time',
  approval: 'person',
  form: 'person',
  'mcp.call': 'person',
  call: 'workflow',
};

interface Biggest {
  readonly part: TimePart;
  readonly time: WorkflowTime;
  readonly workflow: string;
}

const link = 'text-accent underline';

function useConnection(name: string | null): boolean {
  const { data } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  return data?.items.some(({ slug }) => slug === name) ?? false;
}

function useWords({ kind, name }: TimePart, { steps }: WorkflowTime, isConnection: boolean) {
  const text = useMessages(timeMessages);
  if (kind === 'queued') return text.queued;
  if (name === null) return text.between;
  if (kind === 'waiting') {
    const type = steps.find(({ step }) => step === name)?.type ?? '';
    return text.waiting[reasons[type] ?? 'work'](name);
  }
  if (kind === 'throttled' || kind === 'calling') return text[kind](name, isConnection);
  return text[kind](name);
}

function Ways({ part, time, workflow }: Biggest) {
  const text = useMessages(timeMessages);
  const { kind, name } = part;
  const isConnection = useConnection(name);
  const window = { from: time.from, to: time.to };
  if (name === null || !isConnection) return null;
  if (kind === 'throttled') {
    return (
      <Link to="/connections/$slug" params={{ slug: name }} className={link}>
        {text.toConnection}
      </Link>
    );
  }
  if (kind !== 'calling' && kind !== 'retrying') return null;
  return (
    <Link
      to="/calls"
      search={{ ...window, connection: name, workflow, failed: kind === 'retrying' ? true : undefined }}
      className={link}
    >
      {kind === 'calling' ? text.toCalls : text.toFailed}
    </Link>
  );
}

/** What takes the most of the time, in words, with what helps. */
export function BiggestCost({ part, time, workflow }: Biggest) {
  const text = useMessages(timeMessages);
  const { percent } = useNumbers();
  const { is, mend } = useWords(part, time, useConnection(part.name));
  return (
    <>
      <p className="text-lg font-medium">{text.biggest(percent(part.share), is)}</p>
      <p className="text-muted">
        {mend} <Ways part={part} time={time} workflow={workflow} />
      </p>
    </>
  );
}
