import type { Edge, Node } from '@xyflow/react';
import { Position } from '@xyflow/react';
import type {
  AnyNode,
  EdgeModel,
  GroupNode,
  NoteNode,
  StepNode,
  TriggerNode,
} from '../../../state/builder/canvas-model.ts';
import { inPlace, nodeWidth, portPlace } from '../../../state/builder/size.ts';

type Data<T> = { readonly model: T };
export type StepFlowNode = Node<Data<StepNode>, 'step'>;
export type TriggerFlowNode = Node<Data<TriggerNode>, 'trigger'>;
export type NoteFlowNode = Node<Data<NoteNode>, 'note'>;
export type GroupFlowNode = Node<Data<GroupNode>, 'group'>;
export type FlowNode = StepFlowNode | TriggerFlowNode | NoteFlowNode | GroupFlowNode;
export type FlowEdge = Edge<Data<EdgeModel>, 'flow'>;

export const inHandle = 'in';

export function outHandle(port: string | undefined): string {
  return port === undefined ? 'out' : `out.${port}`;
}

export function portOfHandle(handle: string | null | undefined): string | undefined {
  return handle?.startsWith('out.') === true ? handle.slice(4) : undefined;
}

/** Where the ends of edges are, so that nodes that are not drawn have edges as well. */
function handlesOf(data: AnyNode['data']): NonNullable<Node['handles']> {
  const dot = { width: 10, height: 10 };
  const at = (y: number): number => y - 5;
  const left = { ...dot, id: inHandle, type: 'target' as const, position: Position.Left, x: -5, y: at(inPlace) };
  const right = (id: string, y: number) =>
    ({ ...dot, id, type: 'source', position: Position.Right, x: nodeWidth - 5, y: at(y) }) as const;
  if (data.kind === 'trigger') return [right(outHandle(undefined), inPlace)];
  if (data.kind !== 'step' || data.fixed) return [];
  return [left, ...data.ports.map(({ name }, index) => right(outHandle(name), portPlace(data.ports, index)))];
}

function typed(data: AnyNode['data']) {
  if (data.kind === 'step') return { type: 'step' as const, data: { model: data } };
  if (data.kind === 'trigger') return { type: 'trigger' as const, data: { model: data } };
  if (data.kind === 'note') return { type: 'note' as const, data: { model: data } };
  return { type: 'group' as const, data: { model: data } };
}

/** How a node is drawn. @param label what a screen reader says of it. */
export function flowNode({ id, x, y, width, height, data }: AnyNode, label: string, mayEdit: boolean): FlowNode {
  const isFrame = data.kind === 'group';
  return {
    id,
    position: { x, y },
    width,
    height,
    // Known beforehand: what is not drawn is fitted into the view as well.
    measured: { width, height },
    handles: handlesOf(data),
    ariaLabel: label,
    zIndex: isFrame ? -1 : data.kind === 'note' ? 0 : 1,
    draggable: mayEdit,
    connectable: mayEdit,
    ...typed(data),
  };
}

export function flowEdge(model: EdgeModel, selected: boolean): FlowEdge {
  const { id, source, port, target } = model;
  return {
    id,
    source,
    target,
    sourceHandle: outHandle(port),
    targetHandle: inHandle,
    type: 'flow',
    data: { model },
    selected,
    focusable: false,
  };
}
