import type { NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { inPlace } from '../../../state/builder/size.ts';
import type { TriggerFlowNode } from './flow-nodes.ts';
import { TriggerCard } from './trigger-card.tsx';
import { TriggerHandle } from './trigger-handle.tsx';

/** How the workflow starts. */
export const TriggerNode = memo(({ data: { model }, selected }: NodeProps<TriggerFlowNode>) => (
  <TriggerCard model={model} selected={selected}>
    <TriggerHandle y={inPlace} open={model.open} />
  </TriggerCard>
));
