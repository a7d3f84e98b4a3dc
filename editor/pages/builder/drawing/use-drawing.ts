import { useMemo, useState } from 'react';
import { canvasModel, type StepState } from '../../../state/builder/canvas-model.ts';
import type { WorkflowDoc } from '../../../state/builder/document.ts';
import { nodeKeeper } from '../../../state/builder/kept-nodes.ts';
import type { Layout } from '../../../state/builder/layout.ts';
import type { Scope } from '../../../state/builder/scope.ts';
import { flowEdge, flowNode, type FlowEdge, type FlowNode } from '../canvas/flow-nodes.ts';
import { useNodeLabel } from '../canvas/use-node-label.ts';
import { useStepTypes } from '../step-types-context.ts';

/** What a step is marked as, and the word for it. */
interface Mark {
  readonly tone: 'added' | 'changed' | 'removed';
  readonly word: string;
}

export interface Drawn {
  readonly document: WorkflowDoc;
  readonly layout: Layout;
  /** The steps that are drawn; those of the workflow where it is left out. */
  readonly scope?: Scope | undefined;
  readonly states?: ReadonlyMap<string, StepState> | undefined;
  /** The edges that a run has gone along; undefined where none is shown. */
  readonly taken?: ((edges: ReturnType<typeof canvasModel>['edges']) => ReadonlySet<string>) | undefined;
  readonly marks?: ReadonlyMap<string, Mark> | undefined;
  readonly chosen?: string | undefined;
}

const outside: Scope = [];
const noStates: ReadonlyMap<string, StepState> = new Map();
const noProblems: ReadonlyMap<string, number> = new Map();
const noMarks: ReadonlyMap<string, Mark> = new Map();
const nothing: ReadonlySet<string> = new Set();

/** What React Flow draws; what has not changed stays the same object. */
export function useDrawing(drawn: Drawn): { readonly nodes: FlowNode[]; readonly edges: FlowEdge[] } {
  const { document, layout, scope = outside, states = noStates, taken, marks = noMarks, chosen } = drawn;
  const types = useStepTypes();
  const label = useNodeLabel();
  const [keep] = useState(nodeKeeper);
  const place = scope.join('/');
  const model = useMemo(() => {
    const at = place === '' ? outside : place.split('/');
    const draft = { document, layout };
    const made = canvasModel({ draft, scope: at, types, problems: noProblems, states, pinned: nothing });
    return { ...made, nodes: keep(made.nodes) };
  }, [document, layout, place, types, states, keep]);
  const nodes = useMemo(
    () =>
      model.nodes.map((node): FlowNode => {
        const mark = marks.get(node.id);
        const isStep = node.data.kind === 'step' || node.data.kind === 'trigger';
        const said = [label(node), mark?.word].filter(Boolean).join(', ');
        const drawing = flowNode(node, said, false);
        const look = mark === undefined ? {} : { className: `tone-${mark.tone}` };
        return isStep
          ? { ...drawing, ...look, selected: node.id === chosen }
          : { ...drawing, ariaRole: 'img', focusable: false, selectable: false };
      }),
    [model.nodes, label, marks, chosen],
  );
  const edges = useMemo(() => {
    const gone = taken?.(model.edges);
    return model.edges.map((edge) => {
      const look = gone === undefined ? {} : { className: gone.has(edge.id) ? 'edge-taken' : 'edge-faint' };
      return { ...flowEdge(edge, false), ...look };
    });
  }, [model.edges, taken]);
  return { nodes, edges };
}
