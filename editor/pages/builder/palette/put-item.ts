import { addStep } from '../../../state/builder/commands.ts';
import { type TriggerDoc, textOf } from '../../../state/builder/document.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import type { AddTarget } from '../../../state/builder/view.ts';
import type { Builder } from '../builder-context.ts';
import type { PaletteItem } from './palette-items.ts';

/** A trigger of another kind; a path that was chosen is kept. */
function triggerOf(type: string, before: TriggerDoc, slug: string): TriggerDoc {
  if (type === before.type) return before;
  if (type === 'manual') return { type };
  const path = textOf(before['path']);
  if (type === 'webhook') return { type, path: path ?? slug };
  return { type, connection: type.split('.')[0] ?? '' };
}

/** Puts an item on the canvas. @returns the id of the node that shows it. */
export function putItem(builder: Builder, { put }: PaletteItem, target?: AddTarget): string | undefined {
  if (put.kind === 'step') return addStep(builder, put.type, put.with, target);
  const { store, view, slug } = builder;
  store.act({ kind: 'trigger', trigger: triggerOf(put.type, store.get().present.document.trigger, slug) });
  view.change((one) => ({ ...one, scope: [], selected: [triggerId], adding: undefined, panel: 'selected' }));
  return triggerId;
}
