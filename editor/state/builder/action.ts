import type { StepDoc, TriggerDoc, WorkflowDoc } from './document.ts';
import type { Colour, Note, Point } from './layout.ts';
import type { Scope } from './scope.ts';

/** What somebody did, whole: one of these is one step of undo. New ids are chosen by who asks, see `ids.ts`. */
export type Action =
  | {
      readonly kind: 'add';
      readonly scope: Scope;
      readonly step: StepDoc;
      /** What it comes after; none: the trigger. */
      readonly after?: string | undefined;
      /** The step that came after it there until now. */
      readonly before?: string | undefined;
      readonly at?: Point | undefined;
    }
  | { readonly kind: 'connect'; readonly scope: Scope; readonly from: string; readonly to: string }
  | { readonly kind: 'disconnect'; readonly scope: Scope; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly scope: Scope; readonly ids: readonly string[] }
  | {
      readonly kind: 'insert';
      readonly scope: Scope;
      readonly steps: readonly StepDoc[];
      readonly at?: Point | undefined;
    }
  | { readonly kind: 'move'; readonly scope: Scope; readonly places: ReadonlyMap<string, Point> }
  | { readonly kind: 'arrange'; readonly scope: Scope }
  | { readonly kind: 'rename'; readonly scope: Scope; readonly id: string; readonly to: string }
  | { readonly kind: 'step'; readonly scope: Scope; readonly id: string; readonly step: StepDoc }
  | { readonly kind: 'trigger'; readonly trigger: TriggerDoc }
  | { readonly kind: 'document'; readonly document: WorkflowDoc }
  | { readonly kind: 'text'; readonly text: string; readonly document: WorkflowDoc | undefined }
  | { readonly kind: 'note'; readonly scope: Scope; readonly note: Note }
  | {
      readonly kind: 'group';
      readonly scope: Scope;
      readonly id: string;
      readonly title: string;
      readonly colour: Colour;
      readonly steps: readonly string[];
    };
