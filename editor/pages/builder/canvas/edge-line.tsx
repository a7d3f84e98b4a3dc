import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import type { ReactNode } from 'react';
import type { FlowEdge } from './flow-nodes.ts';

interface EdgeLineProps {
  readonly edge: EdgeProps<FlowEdge>;
  /** What stands in its middle. */
  readonly middle?: ((x: number, y: number) => ReactNode) | undefined;
}

/** How an edge looks, wherever it is drawn. */
export function EdgeLine({ edge, middle }: EdgeLineProps) {
  const { sourceX, targetX, data, selected = false } = edge;
  const [path, x, y] = getBezierPath({ ...edge, sourceX: sourceX - 4, targetX: targetX + 4 });
  const kind = data?.model.kind ?? 'next';
  return (
    <>
      <BaseEdge
        path={path}
        interactionWidth={18}
        className={`${kind === 'failure' ? 'edge-failure' : ''} ${selected ? 'edge-selected' : ''}`}
      />
      {middle?.(x, y)}
    </>
  );
}
