import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import type { CanvasModel } from '../../state/builder/canvas-model.ts';
import { copied, duplicate, paste, removeSelected, select, selectAll } from '../../state/builder/commands.ts';
import { triggerId } from '../../state/builder/layout.ts';
import { type Direction, neighbour } from '../../state/builder/neighbour.ts';
import { grid, nodeWidth } from '../../state/builder/size.ts';
import { useBuilder } from './builder-context.ts';
import { focusNode } from './focus-node.ts';
import { gliding } from './canvas/whole-in-view.ts';
import { lookForStep } from './palette/look-for-step.ts';

const directions: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const shifts: Readonly<Record<Direction, readonly [number, number]>> = {
  left: [-grid, 0],
  right: [grid, 0],
  up: [0, -grid],
  down: [0, grid],
};

/** Whether what is pressed belongs to a field, a dialog, or a button. */
function isElsewhere(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest(
      'input, textarea, select, [contenteditable=true], [data-code], [role=dialog], [role=menu], [role=listbox], hr',
    ) !== null
  );
}

/** Whether a key without Ctrl is meant for the canvas: it is there, or nowhere else. */
function isForCanvas({ target, ctrlKey, metaKey, key }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || key === '/' || key === 'Escape' || target === document.body) return true;
  return target instanceof HTMLElement && target.closest('.react-flow') !== null;
}

function inPanel(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('aside[data-panel]') !== null;
}

/** The node that has the focus itself, as Tab gives it. */
function focusedNode(target: EventTarget | null): string | undefined {
  if (!(target instanceof HTMLElement) || !target.matches('.react-flow__node')) return undefined;
  return target.dataset['id'];
}

/** `mod+shift+z` for what is pressed; `mod` is Ctrl, or ⌘ on a Mac. */
function nameOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const shifted = event.shiftKey && (event.ctrlKey || event.metaKey || key.length > 1) ? 'shift+' : '';
  return `${event.ctrlKey || event.metaKey ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shifted}${key}`;
}

/** The keys of the builder and what the clipboard brings. Fields keep theirs. */
export function useBuilderKeys(model: CanvasModel, search: RefObject<HTMLInputElement | null>): void {
  const builder = useBuilder();
  const { fitView, setCenter, getZoom } = useReactFlow();
  useEffect(() => {
    const { store, view, mayEdit } = builder;
    const places = new Map(model.nodes.map((node) => [node.id, node]));
    const chosen = (): string | undefined => view.get().selected.at(-1);
    const show = (id: string): void => {
      select(builder, [id]);
      const node = places.get(id);
      if (node) void setCenter(node.x + nodeWidth / 2, node.y + node.height / 2, { zoom: getZoom(), duration: 150 });
      focusNode(id);
    };
    const go = (direction: Direction): void => {
      const from = chosen();
      const first = model.nodes.find(({ data }) => data.kind === 'trigger' || data.kind === 'step')?.id;
      const next = from === undefined ? first : neighbour(from, direction, model.edges, places);
      if (next !== undefined) show(next);
    };
    const shift = (direction: Direction): void => {
      const [dx, dy] = shifts[direction];
      const moved = view.get().selected.flatMap((id) => {
        const node = places.get(id);
        return node ? [[id, { x: node.x + dx, y: node.y + dy }] as const] : [];
      });
      store.act({ kind: 'move', scope: view.get().scope, places: new Map(moved) });
    };
    const open = (): void => {
      if (chosen() === undefined) return;
      view.change((one) => ({ ...one, panel: 'selected' }));
      // Whoever opens it by the keyboard goes on in it; Escape leads back.
      requestAnimationFrame(() => document.querySelector<HTMLElement>('aside[data-panel]')?.focus());
    };
    const close = (): void =>
      view.change((one) => ({ ...one, adding: undefined, connecting: undefined, strange: false, panel: 'none' }));
    const add = (): void => {
      const id = chosen();
      const node = document.querySelector(`.react-flow__node[data-id="${CSS.escape(id ?? triggerId)}"]`);
      const { right = 200, top = 200 } = node?.getBoundingClientRect() ?? {};
      const after = id === triggerId || places.get(id ?? '')?.data.kind !== 'step' ? undefined : id;
      view.change((one) => ({ ...one, adding: { after, opened: { x: right + 16, y: top } } }));
    };
    const remove = (): void => {
      const { scope, selected } = view.get();
      const before = neighbour(selected.at(-1) ?? '', 'left', model.edges, places);
      removeSelected(builder);
      if (before !== undefined && scope === view.get().scope) show(before);
    };
    const editing: Readonly<Record<string, () => void>> = {
      'mod+z': store.undo,
      'mod+shift+z': store.redo,
      'mod+y': store.redo,
      'mod+d': () => duplicate(builder),
      a: add,
      c: () => view.change((one) => ({ ...one, connecting: places.has(chosen() ?? '') ? chosen() : undefined })),
      Delete: remove,
      Backspace: remove,
      ...Object.fromEntries(
        Object.entries(directions).map(([key, direction]) => [`alt+${key}`, () => shift(direction)]),
      ),
    };
    const looking: Readonly<Record<string, () => void>> = {
      'mod+a': () => selectAll(builder),
      '/': () => lookForStep(builder, search),
      '1': () => void fitView(gliding),
      Enter: open,
      Escape: close,
      ...Object.fromEntries(Object.entries(directions).map(([key, direction]) => [key, () => go(direction)])),
    };
    const keys = mayEdit ? { ...looking, ...editing } : looking;
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented && inPanel(event.target)) {
        close();
        focusNode(chosen() ?? triggerId);
        return;
      }
      const act = keys[nameOf(event)];
      if (act === undefined || event.defaultPrevented || isElsewhere(event.target) || !isForCanvas(event)) return;
      // Enter on a button presses it.
      if (event.key === 'Enter' && event.target instanceof HTMLElement && event.target.closest('button, a')) return;
      event.preventDefault();
      const focused = focusedNode(event.target);
      if (focused !== undefined && !view.get().selected.includes(focused)) select(builder, [focused]);
      act();
    };
    const onCopy = (event: ClipboardEvent): void => {
      if (isElsewhere(event.target) || (getSelection()?.toString() ?? '') !== '') return;
      const text = copied(builder);
      if (text === undefined) return;
      event.clipboardData?.setData('text/plain', `${text}\n`);
      event.preventDefault();
      if (event.type === 'cut' && mayEdit) removeSelected(builder);
    };
    const onPaste = (event: ClipboardEvent): void => {
      if (isElsewhere(event.target) || !mayEdit) return;
      if (paste(builder, event.clipboardData?.getData('text/plain') ?? '') > 0) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('keydown', onKeyDown);
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [builder, model, search, fitView, setCenter, getZoom]);
}
