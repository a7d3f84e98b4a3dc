import '../canvas/canvas.css';
import { Background, BackgroundVariant, type EdgeProps, ReactFlow, ReactFlowProvider } from '@xyflow/react';
import { memo } from 'react';
import type { StepType } from '../../../api/step-types.ts';
import { grid } from '../../../state/builder/size.ts';
import { EdgeLine } from '../canvas/edge-line.tsx';
import type { FlowEdge, FlowNode } from '../canvas/flow-nodes.ts';
import { ToolRow } from '../canvas/tool-row.tsx';
import { useKnownTypes, useOwnTypes } from '../known-types.ts';
import { StepTypesContext } from '../step-types-context.ts';
import { drawnNodes } from './drawn-nodes.tsx';
import { type Drawn, useDrawing } from './use-drawing.ts';
import { wholeInView } from '../canvas/whole-in-view.ts';

const DrawnEdge = memo((edge: EdgeProps<FlowEdge>) => <EdgeLine edge={edge} />);
const edgeTypes = { flow: DrawnEdge };
const noAttribution = { hideAttribution: true };

export interface DrawingProps extends Drawn {
  readonly label: string;
  /** Called with the id of the step that is chosen, by mouse or keyboard. */
  readonly choose: (step: string) => void;
}

function Flow({ label, choose, ...drawn }: DrawingProps) {
  const { nodes, edges } = useDrawing(drawn);
  return (
    <ReactFlow<FlowNode, FlowEdge>
      className="canvas"
      aria-label={label}
      nodes={nodes}
      edges={edges}
      nodeTypes={drawnNodes}
      edgeTypes={edgeTypes}
      onNodeClick={(_, { id }) => choose(id)}
      onKeyDown={(event) => {
        const id = event.target instanceof HTMLElement ? event.target.dataset['id'] : undefined;
        if (id === undefined || (event.key !== 'Enter' && event.key !== ' ')) return;
        event.preventDefault();
        choose(id);
      }}
      nodesDraggable={false}
      nodesConnectable={false}
      edgesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={null}
      // The page scrolls over it; with Ctrl it is zoomed.
      zoomOnScroll={false}
      preventScrolling={false}
      zoomActivationKeyCode="Control"
      zoomOnDoubleClick={false}
      onlyRenderVisibleElements
      minZoom={0.05}
      maxZoom={2}
      fitView
      fitViewOptions={wholeInView}
      proOptions={noAttribution}
    >
      <Background variant={BackgroundVariant.Dots} gap={grid} size={1.5} />
      <ToolRow />
    </ReactFlow>
  );
}

/** A workflow as a drawing that is only looked at; it fills what is around it. */
export function Drawing(props: DrawingProps) {
  const { data } = useOwnTypes();
  return data === undefined ? null : <Typed {...props} own={data.items} />;
}

function Typed({ own, ...props }: DrawingProps & { readonly own: readonly StepType[] }) {
  const types = useKnownTypes(own, props.document);
  return (
    <StepTypesContext value={types}>
      <ReactFlowProvider>
        {/* Another scope is another drawing, shown whole. */}
        <Flow key={props.scope?.join('/') ?? ''} {...props} />
      </ReactFlowProvider>
    </StepTypesContext>
  );
}
