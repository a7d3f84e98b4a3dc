import { Handle, type NodeProps, Position } from '@xyflow/react';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useMessages } from '../../../app/language.ts';
import type { StepNode as StepModel } from '../../../state/builder/canvas-model.ts';
import { open } from '../../../state/builder/commands.ts';
import { inPlace, portPlace } from '../../../state/builder/size.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { inHandle, type StepFlowNode } from './flow-nodes.ts';
import { PortHandle } from './port-handle.tsx';
import { StepCard } from './step-card.tsx';

function OpenInner({ model: { inner, step } }: { readonly model: StepModel }) {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  if (inner === undefined) return null;
  return (
    <button
      type="button"
      tabIndex={-1}
      className="nodrag nopan flex items-center rounded bg-raised py-0.5 pr-0.5 pl-1.5 text-xs text-muted hover:text-text"
      aria-label={text.openInner(step.id, inner)}
      title={text.openInner(step.id, inner)}
      onClick={(event) => {
        event.stopPropagation();
        open(builder, [...builder.view.get().scope, step.id]);
      }}
    >
      {inner}
      <ChevronRight aria-hidden className="size-3.5" />
    </button>
  );
}

/** A step on the canvas. */
export const StepNode = memo(({ data: { model }, selected }: NodeProps<StepFlowNode>) => {
  const { step, ports, open: free, fixed } = model;
  return (
    <StepCard model={model} selected={selected} inside={<OpenInner model={model} />}>
      {fixed ? null : (
        <>
          <Handle id={inHandle} type="target" position={Position.Left} style={{ top: inPlace }} className="port" />
          {ports.map((port, at) => (
            <PortHandle
              key={port.name ?? ''}
              step={step.id}
              port={port}
              y={portPlace(ports, at)}
              open={free.has(port.name)}
            />
          ))}
        </>
      )}
    </StepCard>
  );
});
