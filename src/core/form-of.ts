import type { Workflow } from './document.ts';
import type { FormField } from './form-field.ts';
import type { FormTrigger } from './form-trigger.ts';

/** Where a workflow's form is reached, with its settings; undefined where it has none. */
export function formOf({
  slug: name,
  trigger,
}: Pick<Workflow, 'slug' | 'trigger'>): (FormTrigger & { readonly path: string }) | undefined {
  return trigger.type === 'form' ? { ...trigger, path: trigger.path ?? name } : undefined;
}

/** What the input of a run must be, where the workflow has a form for it. */
export function inputFields(trigger: Workflow['trigger']): readonly FormField[] | undefined {
  if (trigger.type === 'form') return trigger.fields;
  return trigger.type === 'manual' ? trigger.form?.fields : undefined;
}
