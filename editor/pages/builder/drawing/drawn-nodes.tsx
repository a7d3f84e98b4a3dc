import { Handle, type NodeProps, Position } from '@xyflow/react';
import { memo } from 'react';
import { inPlace, portPlace } from '../../../state/builder/size.ts';
import {
  type GroupFlowNode,
  inHandle,
  type NoteFlowNode,
  outHandle,
  type StepFlowNode,
  type TriggerFlowNode,
} from '../canvas/flow-nodes.ts';
import { StepCard } from '../canvas/step-card.tsx';
import { TriggerCard } from '../canvas/trigger-card.tsx';

const Out = ({
  port,
  y,
  failing,
}: {
  readonly port?: string | undefined;
  readonly y: number;
  readonly failing?: boolean;
}) => (
  <Handle
    id={outHandle(port)}
    type="source"
    position={Position.Right}
    style={{ top: y }}
    className={`port ${failing === true ? 'port-failure' : ''}`}
  />
);

const DrawnStep = memo(({ data: { model }, selected }: NodeProps<StepFlowNode>) => {
  const { ports, fixed, inner } = model;
  const inside =
    inner === undefined ? null : <span className="rounded bg-raised px-1.5 text-xs text-muted">{inner}</span>;
  return (
    <StepCard model={model} selected={selected} inside={inside}>
      {fixed ? null : (
        <>
          <Handle id={inHandle} type="target" position={Position.Left} style={{ top: inPlace }} className="port" />
          {ports.map(({ name, kind }, at) => (
            <Out key={name ?? ''} port={name} y={portPlace(ports, at)} failing={kind === 'failure'} />
          ))}
        </>
      )}
    </StepCard>
  );
});

const DrawnTrigger = memo(({ data: { model }, selected }: NodeProps<TriggerFlowNode>) => (
  <TriggerCard model={model} selected={selected}>
    <Out y={inPlace} />
  </TriggerCard>
));

const DrawnNote = memo(({ data: { model } }: NodeProps<NoteFlowNode>) => (
  <p className={`note tint-${model.note.colour} overflow-hidden p-3 text-[13px] leading-5 whitespace-pre-wrap`}>
    {model.note.text}
  </p>
));

const DrawnGroup = memo(({ data: { model } }: NodeProps<GroupFlowNode>) => (
  <div className={`frame tint-${model.group.colour}`}>
    <p className="truncate px-3 py-2 text-[13px] font-medium">{model.group.title}</p>
  </div>
));

/** The nodes of a drawing that is only looked at. */
export const drawnNodes = { step: DrawnStep, trigger: DrawnTrigger, note: DrawnNote, group: DrawnGroup };
