import './canvas.css';
import {
  Background,
  BackgroundVariant,
  MiniMap,
  ReactFlow,
  SelectionMode,
  useReactFlow,
  useStore,
} from '@xyflow/react';
import { useCallback, useState } from 'react';
import { useMessages } from '../../../app/language.ts';
import type { CanvasModel } from '../../../state/builder/canvas-model.ts';
import { select } from '../../../state/builder/commands.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import { linked, mayFollow, refTo } from '../../../state/builder/links.ts';
import { stepsAt } from '../../../state/builder/scope.ts';
import { grid, inPlace } from '../../../state/builder/size.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { CanvasControls } from './canvas-controls.tsx';
import { FlowEdge } from './flow-edge.tsx';
import { type FlowEdge as Edge, type FlowNode, portOfHandle } from './flow-nodes.ts';
import { GroupNode } from './group-node.tsx';
import { NoteNode } from './note-node.tsx';
import { StepNode } from './step-node.tsx';
import { TriggerNode } from './trigger-node.tsx';
import { useFlow } from './use-flow.ts';
import { useKeepInView } from './use-keep-in-view.ts';
import { PasteNote } from './paste-note.tsx';
import { firstInView } from './whole-in-view.ts';

const nodeTypes = { step: StepNode, trigger: TriggerNode, note: NoteNode, group: GroupNode };
const edgeTypes = { flow: FlowEdge };
const several = ['Shift', 'Meta', 'Control'];
const noAttribution = { hideAttribution: true };
/** So many nodes are seen at once without an overview. */
const few = 8;
const steps: [number, number] = [grid, grid];

/** How far away the drawing is seen from. */
function distanceAt(zoom: number): 'near' | 'far' | 'overview' {
  if (zoom < 0.25) return 'overview';
  return zoom < 0.45 ? 'far' : 'near';
}

interface Menu {
  readonly openMenu: (event: { clientX: number; clientY: number; preventDefault: () => void }) => void;
}

/** The workflow as a drawing. It fills what is around it, inside of a ReactFlowProvider. */
export function Canvas({ model, openMenu }: { readonly model: CanvasModel } & Menu) {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  const { store, view, mayEdit } = builder;
  const { nodes, edges, onNodesChange, settle } = useFlow(model);
  const { screenToFlowPosition, getNodes } = useReactFlow<FlowNode, Edge>();
  const distance = useStore(({ transform }) => distanceAt(transform[2]));
  useKeepInView();
  const [inView] = useState(() => firstInView(nodes));
  const settleAll = useCallback(() => settle(getNodes()), [settle, getNodes]);
  const list = () => linked(stepsAt(store.get().present.document, view.get().scope));
  return (
    <ReactFlow<FlowNode, Edge>
      className="canvas"
      data-distance={distance}
      aria-label={text.canvas}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={onNodesChange}
      onNodeDragStop={settleAll}
      onSelectionDragStop={settleAll}
      onNodeClick={(event, node) => {
        const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey;
        if (isPlain && (node.type === 'step' || node.type === 'trigger')) {
          view.change((one) => ({ ...one, panel: 'selected' }));
        }
      }}
      onNodeDoubleClick={(_, node) => {
        if (node.type === 'step' && node.data.model.inner !== undefined) {
          view.change((one) => ({ ...one, scope: [...one.scope, node.id], selected: [], panel: 'none' }));
        }
      }}
      onEdgeClick={(_, edge) => view.change((one) => ({ ...one, selected: [], selectedEdge: edge.id }))}
      onPaneClick={() =>
        view.change((one) => ({
          ...one,
          adding: undefined,
          strange: false,
          selected: [],
          selectedEdge: undefined,
          panel: 'none',
        }))
      }
      onNodeContextMenu={(event, node) => {
        if (!view.get().selected.includes(node.id)) select(builder, [node.id]);
        openMenu(event);
      }}
      onSelectionContextMenu={openMenu}
      onPaneContextMenu={openMenu}
      isValidConnection={({ source, target }) => source === triggerId || mayFollow(list(), source, target)}
      onConnect={({ source, sourceHandle, target }) => {
        const { scope } = view.get();
        if (source !== triggerId) {
          store.act({ kind: 'connect', scope, from: refTo(source, portOfHandle(sourceHandle)), to: target });
        }
      }}
      onConnectEnd={(event, { isValid, toNode, fromNode, fromHandle }) => {
        if (isValid === true || toNode !== null || fromNode === null || fromHandle?.type !== 'source') return;
        const point = 'clientX' in event ? event : event.changedTouches[0];
        if (point === undefined) return;
        const { clientX: x, clientY: y } = point;
        const at = screenToFlowPosition({ x, y });
        const after = fromNode.id === triggerId ? undefined : refTo(fromNode.id, portOfHandle(fromHandle.id));
        view.change((one) => ({
          ...one,
          adding: { after, at: { x: at.x, y: at.y - inPlace }, opened: { x, y } },
        }));
      }}
      nodesConnectable={mayEdit}
      edgesFocusable={false}
      deleteKeyCode={null}
      disableKeyboardA11y
      selectionKeyCode="Shift"
      multiSelectionKeyCode={several}
      selectionMode={SelectionMode.Partial}
      panOnScroll
      zoomOnDoubleClick={false}
      elevateNodesOnSelect={false}
      onlyRenderVisibleElements
      snapToGrid
      snapGrid={steps}
      connectionRadius={28}
      minZoom={0.05}
      maxZoom={2}
      fitView
      fitViewOptions={inView}
      proOptions={noAttribution}
    >
      <Background variant={BackgroundVariant.Dots} gap={grid} size={1.5} />
      {model.nodes.length > few ? (
        <MiniMap pannable zoomable ariaLabel={text.minimap} className="max-md:!hidden" nodeBorderRadius={12} />
      ) : null}
      <PasteNote />
      <CanvasControls />
    </ReactFlow>
  );
}
