import type { OutgoingCall } from '../../api/calls.ts';
import { useMessages } from '../../app/language.ts';
import { useNumbers } from '../../app/use-numbers.ts';
import { type PhaseName, phasesOf } from '../../state/phases.ts';
import { callMessages } from './messages.ts';

const colours: Readonly<Record<PhaseName, string>> = {
  wait: 'bg-warn',
  dns: 'bg-strong',
  connect: 'bg-chart-b',
  firstByte: 'bg-accent',
  body: 'bg-chart-a',
};

/** The phases as one bar. What it shows is said by PhaseList. */
export function PhaseBar({ call }: { readonly call: OutgoingCall }) {
  return (
    <span aria-hidden className="flex h-1.5 w-full overflow-hidden rounded-full bg-raised">
      {phasesOf(call).map(({ name, share }) => (
        <span key={name} className={colours[name]} style={{ width: `${share * 100}%` }} />
      ))}
    </span>
  );
}

export function PhaseList({ call }: { readonly call: OutgoingCall }) {
  const text = useMessages(callMessages);
  const { time } = useNumbers();
  const phases = phasesOf(call);
  if (phases.length === 0) return null;
  return (
    <ul aria-label={text.phasesTitle} className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-muted">
      {phases.map(({ name, ms }) => (
        <li key={name} className="inline-flex items-center gap-1.5">
          <span aria-hidden className={`size-2 rounded-full ${colours[name]}`} />
          {text.phases[name]} <span className="text-text tabular-nums">{time(ms)}</span>
        </li>
      ))}
    </ul>
  );
}
