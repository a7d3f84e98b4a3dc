import { Handle, type NodeProps, Position } from '@xyflow/react';
import { ChevronRight, Pin, TriangleAlert, Zap } from 'lucide-react';
import { memo } from 'react';
import { useMessages } from '../../../app/language.ts';
import type { StepNode as StepModel } from '../../../state/builder/canvas-model.ts';
import { open } from '../../../state/builder/commands.ts';
import { textOf } from '../../../state/builder/document.ts';
import { inPlace, portPlace } from '../../../state/builder/size.ts';
import { summaryOf } from '../../../state/builder/summary.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { StepIcon, tintOf } from '../step-look.ts';
import { useStepTitle } from '../use-step-title.ts';
import { inHandle, type StepFlowNode } from './flow-nodes.ts';
import { PortHandle } from './port-handle.tsx';
import { StateMark } from './state-mark.tsx';

function Marks({ model: { problems, pinned, state, inner, step } }: { readonly model: StepModel }) {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  return (
    <span className="flex shrink-0 items-center gap-1">
      {problems > 0 ? (
        <span
          className="flex items-center gap-0.5 rounded bg-bad-soft px-1 text-xs font-medium text-bad"
          title={text.problems(problems)}
        >
          <TriangleAlert aria-hidden className="size-3" />
          {problems}
        </span>
      ) : null}
      {pinned ? <Pin aria-label={text.pinned} className="size-3.5 text-accent" /> : null}
      {state?.cached === true ? <Zap aria-label={text.cached} className="size-3.5 text-muted" /> : null}
      {state === undefined ? null : <StateMark state={state} />}
      {inner === undefined ? null : (
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
      )}
    </span>
  );
}

/** A step on the canvas. */
export const StepNode = memo(({ data: { model }, selected }: NodeProps<StepFlowNode>) => {
  const { types } = useBuilder();
  const { step, ports, open: free, fixed, state } = model;
  const type = types.get(step.type);
  const title = useStepTitle()(step);
  const summary = summaryOf(step);
  return (
    <div className="card" data-selected={selected} data-state={state?.status}>
      {fixed ? null : (
        <Handle id={inHandle} type="target" position={Position.Left} style={{ top: inPlace }} className="port" />
      )}
      <div className="flex h-[58px] items-center gap-2.5 px-2.5">
        <span className={`grid size-9 shrink-0 place-items-center rounded-lg ${tintOf(type?.group)}`}>
          <StepIcon type={step.type} group={type?.group} className="size-4.5" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate text-[13px] leading-5 font-medium">{title}</span>
          <span className="block truncate text-xs leading-4 text-muted">
            <span className="font-mono text-[11px]">{step.id}</span>
            {summary === '' ? '' : ` · ${summary}`}
          </span>
        </span>
        <Marks model={model} />
      </div>
      {ports.some(({ name }) => name !== undefined) ? (
        <ul aria-hidden className="border-t border-line py-[3px]">
          {ports.map(({ name, kind }) =>
            name === undefined ? null : (
              <li
                key={name}
                className={`h-6 truncate px-3 text-right text-xs leading-6 ${kind === 'failure' ? 'text-bad' : 'text-muted'}`}
              >
                {textOf(name) ?? name}
              </li>
            ),
          )}
        </ul>
      ) : null}
      {fixed
        ? null
        : ports.map((port, at) => (
            <PortHandle
              key={port.name ?? ''}
              step={step.id}
              port={port}
              y={portPlace(ports, at)}
              open={free.has(port.name)}
            />
          ))}
    </div>
  );
});
