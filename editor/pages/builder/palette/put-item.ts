import { z } from 'zod/mini';
import { readTemplate } from '../../../api/templates.ts';
import { addStep, paste } from '../../../state/builder/commands.ts';
import { fieldsOf, type TriggerDoc, textOf } from '../../../state/builder/document.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import { scheduleDraft } from '../../../state/panel/schedule-draft.ts';
import { formDraft, sourceDraft, sourceKinds } from '../../../state/panel/trigger-draft.ts';
import type { AddTarget } from '../../../state/builder/view.ts';
import type { Builder } from '../builder-context.ts';
import type { PaletteItem } from './palette-items.ts';

/** A trigger of another kind; a path that was chosen is kept. */
function triggerOf(type: string, before: TriggerDoc, slug: string): TriggerDoc {
  if (type === before.type) return before;
  if (type === 'manual' || type === 'chat') return { type };
  if (type === 'schedule') return scheduleDraft();
  const source = sourceKinds.find((kind) => kind === type);
  if (source !== undefined) return sourceDraft(before, source);
  if (type === 'form') return formDraft(before);
  if (type === 'failure') return { type };
  const path = textOf(before['path']);
  if (type === 'webhook') return { type, path: path ?? slug };
  return { type, connection: type.split('.')[0] ?? '' };
}

/** The steps of a template after those that are there; on an empty canvas with what starts them. */
async function putTemplate(builder: Builder, id: string, target: AddTarget | undefined): Promise<void> {
  const { document } = await readTemplate(id);
  const { store, view, slug } = builder;
  const isEmpty = store.get().present.document.steps.length === 0;
  view.change((one) => ({ ...one, scope: [], adding: undefined }));
  if (document.vars !== undefined) {
    // Its steps read them; what is called the same here stays.
    const { document: draft } = store.get().present;
    store.act({ kind: 'document', document: { ...draft, vars: { ...document.vars, ...fieldsOf(draft['vars']) } } });
  }
  paste(builder, JSON.stringify(document.steps), target?.at);
  const trigger = z.record(z.string(), z.json()).parse(document.trigger);
  if (isEmpty)
    store.act({
      kind: 'trigger',
      trigger: {
        ...trigger,
        ...(document.trigger.path === undefined ? {} : { path: slug }),
        type: document.trigger.type,
      },
    });
}

/** Puts an item on the canvas. @returns the id of the node that shows it, where there is one at once. */
export function putItem(builder: Builder, { put }: Pick<PaletteItem, 'put'>, target?: AddTarget): string | undefined {
  if (put.kind === 'step') return addStep(builder, put.type, put.with, target);
  if (put.kind === 'template') {
    void putTemplate(builder, put.id, target).catch((error: unknown) =>
      builder.trial.failure.set(error instanceof Error ? error : new Error(String(error))),
    );
    return undefined;
  }
  const { store, view, slug } = builder;
  store.act({ kind: 'trigger', trigger: triggerOf(put.type, store.get().present.document.trigger, slug) });
  view.change((one) => ({ ...one, scope: [], selected: [triggerId], adding: undefined, panel: 'selected' }));
  return triggerId;
}
