import { Ban, Check, CircleDashed, Clock, LoaderCircle, type LucideIcon, X } from 'lucide-react';
import { useLanguage } from '../../../app/language.ts';
import type { StepStatus } from '../../../api/runs.ts';
import { useStatusWords } from '../../../parts/status-badge.tsx';
import type { StepState } from '../../../state/builder/canvas-model.ts';
import { spanText } from '../../../state/span.ts';

const looks: Readonly<Record<StepStatus, { readonly Icon: LucideIcon; readonly colour: string }>> = {
  queued: { Icon: CircleDashed, colour: 'text-muted' },
  running: { Icon: LoaderCircle, colour: 'text-accent animate-spin' },
  waiting: { Icon: Clock, colour: 'text-warn' },
  succeeded: { Icon: Check, colour: 'text-good' },
  failed: { Icon: X, colour: 'text-bad' },
  cancelled: { Icon: Ban, colour: 'text-muted' },
  skipped: { Icon: Ban, colour: 'text-muted' },
};

/** How a step stands in the run that is shown, and how long it took. */
export function StateMark({ state: { status, ms } }: { readonly state: StepState }) {
  const language = useLanguage();
  const words = useStatusWords();
  const { Icon, colour } = looks[status];
  return (
    <span className="flex items-center gap-1 text-xs text-muted tabular-nums" title={words[status]} data-state={status}>
      {ms === undefined ? null : spanText(ms, language)}
      <Icon aria-label={words[status]} strokeWidth={2.5} className={`size-3.5 ${colour}`} />
    </span>
  );
}
