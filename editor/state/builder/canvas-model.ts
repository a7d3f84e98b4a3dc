import type { StepStatus } from '../../api/runs.ts';
import type { Draft } from './draft.ts';
import type { StepDoc, TriggerDoc } from './document.ts';
import { type Group, type Note, type Point, triggerId } from './layout.ts';
import { linked, portOf, stepOf } from './links.ts';
import { inOrder } from './order.ts';
import { placesOf } from './place.ts';
import { type Port, type PortsOfType, portsOf } from './ports.ts';
import { holdsSteps, idAt, innerSteps, isJob, type Scope, stepsAt } from './scope.ts';
import { nodeHeight, nodeWidth } from './size.ts';

/** How a step stands in the run that is shown. */
export interface StepState {
  readonly status: StepStatus;
  /** Milliseconds; undefined while it goes on. */
  readonly ms: number | undefined;
  readonly cached: boolean;
  /** The port that it went out by. */
  readonly port?: string | undefined;
}

export interface StepNode {
  readonly kind: 'step';
  readonly step: StepDoc;
  readonly ports: readonly Port[];
  /** The ports that nothing comes after. */
  readonly open: ReadonlySet<string | undefined>;
  readonly inner: number | undefined;
  readonly problems: number;
  readonly pinned: boolean;
  readonly state: StepState | undefined;
  /** An inner step of a job has no ports. */
  readonly fixed: boolean;
}

export interface TriggerNode {
  readonly kind: 'trigger';
  readonly trigger: TriggerDoc;
  readonly problems: number;
  readonly open: boolean;
}

export interface NoteNode {
  readonly kind: 'note';
  readonly note: Note;
}

export interface GroupNode {
  readonly kind: 'group';
  readonly group: Group;
  readonly steps: readonly string[];
}

interface Placed<T> extends Point {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly data: T;
}
export type AnyNode = Placed<StepNode | TriggerNode | NoteNode | GroupNode>;

export interface EdgeModel {
  readonly id: string;
  readonly source: string;
  readonly port: string | undefined;
  readonly target: string;
  readonly kind: Port['kind'];
}

export interface CanvasModel {
  readonly nodes: readonly AnyNode[];
  readonly edges: readonly EdgeModel[];
}

export interface Shown {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly types: ReadonlyMap<string, PortsOfType>;
  readonly problems: ReadonlyMap<string, number>;
  readonly states: ReadonlyMap<string, StepState>;
  readonly pinned: ReadonlySet<string>;
}

const framed = { side: 24, top: 44, bottom: 24 };

function groupNodes(groups: readonly Group[], scope: Scope, steps: readonly AnyNode[]): readonly AnyNode[] {
  return groups.flatMap((group) => {
    const id = idAt(scope, group.id);
    const inside = steps.filter((node) => group.steps.some((key) => idAt(scope, key) === node.id));
    if (id === undefined || inside.length === 0) return [];
    const left = Math.min(...inside.map(({ x }) => x)) - framed.side;
    const top = Math.min(...inside.map(({ y }) => y)) - framed.top;
    const right = Math.max(...inside.map(({ x, width }) => x + width)) + framed.side;
    const bottom = Math.max(...inside.map(({ y, height }) => y + height)) + framed.bottom;
    const data: GroupNode = { kind: 'group', group, steps: inside.map((node) => node.id) };
    return [{ id, x: left, y: top, width: right - left, height: bottom - top, data }];
  });
}

function noteNodes(notes: readonly Note[], scope: Scope): readonly AnyNode[] {
  return notes.flatMap((note) => {
    const id = idAt(scope, note.id);
    const { x, y, width, height } = note;
    return id === undefined ? [] : [{ id, x, y, width, height, data: { kind: 'note' as const, note } }];
  });
}

/** What is on the canvas at a scope: frames behind, then the steps in the order of the work. */
export function canvasModel({ draft, scope, types, problems, states, pinned }: Shown): CanvasModel {
  const { document, layout } = draft;
  const list = linked(stepsAt(document, scope));
  const fixed = isJob(document, scope);
  const places = placesOf(document, layout, scope);
  const known = new Set(list.map(({ step }) => step.id));
  const used = new Map<string, Set<string | undefined>>();
  for (const ref of list.flatMap(({ refs }) => refs)) {
    used.set(stepOf(ref), (used.get(stepOf(ref)) ?? new Set()).add(portOf(ref)));
  }
  const portsById = new Map<string, readonly Port[]>();
  const steps = inOrder(list).map(({ step }): AnyNode => {
    const taken = used.get(step.id) ?? new Set();
    const ports = portsOf(step, types.get(step.type), taken);
    portsById.set(step.id, ports);
    const { x, y } = places.get(step.id) ?? { x: 0, y: 0 };
    const data: StepNode = {
      kind: 'step',
      step,
      ports,
      open: new Set(ports.map(({ name }) => name).filter((name) => !taken.has(name))),
      inner: holdsSteps(step) ? innerSteps(step).length : undefined,
      problems: problems.get(step.id) ?? 0,
      pinned: pinned.has(step.id),
      state: states.get(step.id),
      fixed,
    };
    return { id: step.id, x, y, width: nodeWidth, height: nodeHeight(ports), data };
  });
  const edges = list.flatMap(({ step, refs }): readonly EdgeModel[] => {
    const before = refs.filter((ref) => known.has(stepOf(ref)));
    if (before.length === 0 && scope.length === 0) {
      return [{ id: `${triggerId}>${step.id}`, source: triggerId, port: undefined, target: step.id, kind: 'next' }];
    }
    return before.map((ref) => {
      const [source, port] = [stepOf(ref), portOf(ref)];
      const kind = portsById.get(source)?.find(({ name }) => name === port)?.kind ?? 'next';
      return { id: `${ref}>${step.id}`, source, port, target: step.id, kind };
    });
  });
  const start = places.get(triggerId);
  const trigger: readonly AnyNode[] =
    start === undefined
      ? []
      : [
          {
            id: triggerId,
            ...start,
            width: nodeWidth,
            height: nodeHeight([]),
            data: {
              kind: 'trigger',
              trigger: document.trigger,
              problems: problems.get(triggerId) ?? 0,
              open: steps.length === 0,
            },
          },
        ];
  return {
    nodes: [...groupNodes(layout.groups, scope, steps), ...noteNodes(layout.notes, scope), ...trigger, ...steps],
    edges,
  };
}
