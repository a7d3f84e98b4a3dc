import type { NodeProps } from '@xyflow/react';
import { TriangleAlert } from 'lucide-react';
import { memo } from 'react';
import { useMessages } from '../../../app/language.ts';
import { inPlace } from '../../../state/builder/size.ts';
import { triggerSummary } from '../../../state/builder/summary.ts';
import { builderMessages } from '../messages.ts';
import { TriggerIcon } from '../step-look.ts';
import { useTriggerTitle } from '../use-step-title.ts';
import type { TriggerFlowNode } from './flow-nodes.ts';
import { TriggerHandle } from './trigger-handle.tsx';

/** How the workflow starts. */
export const TriggerNode = memo(({ data: { model }, selected }: NodeProps<TriggerFlowNode>) => {
  const text = useMessages(builderMessages);
  const { trigger, problems, open } = model;
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
      <TriggerHandle y={inPlace} open={open} />
    </div>
  );
});
