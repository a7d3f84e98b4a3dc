import { useMessages } from '../app/language.ts';
import type { StepStatus } from '../api/runs.ts';
import type { Messages } from '../state/language.ts';

const words: Messages<Readonly<Record<StepStatus, string>>> = {
  en: {
    queued: 'Queued',
    running: 'Running',
    waiting: 'Waiting',
    succeeded: 'Succeeded',
    failed: 'Failed',
    cancelled: 'Cancelled',
    skipped: 'Skipped',
  },
  it: {
    queued: 'In coda',
    running: 'In corso',
    waiting: 'In attesa',
    succeeded: 'Riuscita',
    failed: 'Fallita',
    cancelled: 'Annullata',
    skipped: 'Saltata',
  },
};

const looks: Readonly<Record<StepStatus, string>> = {
  queued: 'bg-raised text-muted',
  running: 'bg-accent-soft text-accent',
  waiting: 'bg-warn-soft text-warn',
  succeeded: 'bg-good-soft text-good',
  failed: 'bg-bad-soft text-bad',
  cancelled: 'bg-raised text-muted',
  skipped: 'bg-raised text-muted',
};

export function useStatusWords(): Readonly<Record<StepStatus, string>> {
  return useMessages(words);
}

/** The word says it, the colour only helps. */
export function StatusBadge({ status }: { readonly status: StepStatus }) {
  return (
    <span
      data-status={status}
      className={`inline-flex items-center gap-1.5 rounded-full px-2 py-0.5 text-xs font-medium whitespace-nowrap ${looks[status]}`}
    >
      <span aria-hidden className={`size-1.5 rounded-full bg-current ${status === 'running' ? 'animate-pulse' : ''}`} />
      {useStatusWords()[status]}
    </span>
  );
}
