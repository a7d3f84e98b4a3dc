import { applyNodeChanges, type NodeChange } from '@xyflow/react';
import { useCallback, useMemo, useState } from 'react';
import type { AnyNode, CanvasModel } from '../../../state/builder/canvas-model.ts';
import { select } from '../../../state/builder/commands.ts';
import type { Point } from '../../../state/builder/layout.ts';
import { useBuilder, useView } from '../builder-context.ts';
import { flowEdge, type FlowNode, flowNode } from './flow-nodes.ts';
import { useNodeLabel } from './use-node-label.ts';

/** A frame takes what is in it along. */
function withMembers(changes: readonly NodeChange<FlowNode>[], nodes: readonly FlowNode[]): NodeChange<FlowNode>[] {
  const moving = new Set(changes.flatMap((change) => (change.type === 'position' ? [change.id] : [])));
  const byId = new Map(nodes.map((node) => [node.id, node]));
  return changes.flatMap((change): NodeChange<FlowNode>[] => {
    const node = change.type === 'position' ? byId.get(change.id) : undefined;
    if (change.type !== 'position' || node?.type !== 'group' || change.position === undefined) return [change];
    const [dx, dy] = [change.position.x - node.position.x, change.position.y - node.position.y];
    const members = node.data.model.steps.flatMap((id): NodeChange<FlowNode>[] => {
      const member = byId.get(id);
      if (member === undefined || moving.has(id)) return [];
      return [{ type: 'position', id, position: { x: member.position.x + dx, y: member.position.y + dy } }];
    });
    return [change, ...members];
  });
}

interface Wanted {
  readonly model: CanvasModel;
  readonly selected: readonly string[];
  readonly label: (node: AnyNode) => string;
  readonly mayEdit: boolean;
}

interface Held {
  readonly nodes: FlowNode[];
  /** What they were made of. */
  readonly wanted: Wanted | undefined;
}

function isFor({ wanted }: Held, { model, selected, label, mayEdit }: Wanted): boolean {
  return (
    wanted?.model === model && wanted.selected === selected && wanted.label === label && wanted.mayEdit === mayEdit
  );
}

/** The nodes for what is wanted; what has not changed is the same object, and stays where it is being dragged. */
function reconciled({ nodes, wanted: before }: Held, wanted: Wanted): Held {
  const { model, selected, label, mayEdit } = wanted;
  const known = new Map(nodes.map((node) => [node.id, node]));
  const origins = new Map(before?.model.nodes.map((node) => [node.id, node]));
  const chosen = new Set(selected);
  const next = model.nodes.map((node): FlowNode => {
    const old = known.get(node.id);
    const said = label(node);
    const isChosen = chosen.has(node.id);
    if (old === undefined || origins.get(node.id) !== node || old.ariaLabel !== said) {
      return { ...flowNode(node, said, mayEdit), selected: isChosen };
    }
    return (old.selected ?? false) === isChosen ? old : { ...old, selected: isChosen };
  });
  return { nodes: next, wanted };
}

/** What React Flow is given, and what it tells: it moves things itself, and the draft hears of it when they stand. */
export function useFlow(model: CanvasModel) {
  const builder = useBuilder();
  const { store, view, mayEdit } = builder;
  const selected = useView((one) => one.selected);
  const selectedEdge = useView((one) => one.selectedEdge);
  const label = useNodeLabel();
  const wanted: Wanted = { model, selected, label, mayEdit };
  const [held, setHeld] = useState(() => reconciled({ nodes: [], wanted: undefined }, wanted));
  // What is drawn follows what is wanted at once, not a frame later.
  const shown = isFor(held, wanted) ? held : reconciled(held, wanted);
  if (shown !== held) setHeld(shown);
  const edges = useMemo(
    () => model.edges.map((edge) => flowEdge(edge, edge.id === selectedEdge)),
    [model.edges, selectedEdge],
  );
  const onNodesChange = useCallback(
    (changes: NodeChange<FlowNode>[]) => {
      const chosen = new Set(view.get().selected);
      for (const change of changes) {
        if (change.type !== 'select') continue;
        if (change.selected) chosen.add(change.id);
        else chosen.delete(change.id);
      }
      if (changes.some(({ type }) => type === 'select')) select(builder, [...chosen]);
      const others = changes.filter(({ type }) => type !== 'select' && type !== 'remove');
      if (others.length > 0) {
        setHeld(({ nodes, ...rest }) => ({ ...rest, nodes: applyNodeChanges(withMembers(others, nodes), nodes) }));
      }
    },
    [builder, view],
  );
  const settle = useCallback(
    (now: readonly FlowNode[]) => {
      const places = new Map<string, Point>();
      const stands = new Map(model.nodes.map((node) => [node.id, node]));
      for (const { id, type, position } of now) {
        const stood = stands.get(id);
        if (type !== 'group' && stood && (stood.x !== position.x || stood.y !== position.y)) places.set(id, position);
      }
      if (places.size > 0) store.act({ kind: 'move', scope: view.get().scope, places });
    },
    [store, view, model],
  );
  return { nodes: shown.nodes, edges, onNodesChange, settle };
}
