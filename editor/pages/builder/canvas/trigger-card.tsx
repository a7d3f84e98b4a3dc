import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useMessages } from '../../../app/language.ts';
import type { TriggerNode as TriggerModel } from '../../../state/builder/canvas-model.ts';
import { triggerSummary } from '../../../state/builder/summary.ts';
import { builderMessages } from '../messages.ts';
import { TriggerIcon } from '../step-look.ts';
import { useTriggerTitle } from '../use-step-title.ts';

interface TriggerCardProps {
  readonly model: TriggerModel;
  readonly selected: boolean;
  /** Where edges end. */
  readonly children: ReactNode;
}

/** How a start looks, wherever it is drawn. */
export function TriggerCard({ model: { trigger, problems }, selected, children }: TriggerCardProps) {
  const text = useMessages(builderMessages);
  const summary = triggerSummary(trigger);
  return (
    <div className="card card-trigger" data-selected={selected}>
      <div className="flex h-[58px] items-center gap-2.5 px-2.5">
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-accent text-on-accent">
          <TriggerIcon type={trigger.type} className="size-4.5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-[13px] leading-5 font-medium">{useTriggerTitle()(trigger.type)}</span>
          <span className="block truncate text-xs leading-4 text-muted">{summary === '' ? text.trigger : summary}</span>
        </span>
        {problems > 0 ? (
          <span className="flex items-center gap-0.5 rounded bg-bad-soft px-1 text-xs font-medium text-bad">
            <TriangleAlert aria-hidden className="size-3" />
            {problems}
          </span>
        ) : null}
      </div>
      {children}
    </div>
  );
}
