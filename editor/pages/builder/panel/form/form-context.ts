import { createContext, type ReactElement, use } from 'react';
import type { Knows } from '../../../../state/panel/completions.ts';
import type { PanelProblem } from '../../../../state/panel/problems-at.ts';
import type { Schema } from '../../../../state/panel/schema.ts';
import type { CodeHandle } from '../../../../parts/code/code-handle.ts';

export interface FieldProps {
  /** In the step, the trigger or the workflow: `with.headers`. */
  readonly path: string;
  readonly schema: Schema;
  readonly value: unknown;
  /** undefined takes the field away. */
  readonly change: (value: unknown) => void;
  readonly required?: boolean | undefined;
  /** Instead of the words of the form; not shown where `bare`. */
  readonly label?: string | undefined;
  readonly bare?: boolean | undefined;
}

/** What a control is given to fill one value in. */
export interface ControlProps {
  readonly id: string;
  readonly path: string;
  readonly schema: Schema;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  readonly label: string;
  readonly help: string | undefined;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
  readonly required: boolean;
  /** Gives the editor that has the focus. */
  readonly handle: (handle: CodeHandle) => void;
  /** Tells where in a text the caret is. */
  readonly caret: (place: number) => void;
}

export interface FieldWords {
  readonly title: string;
  readonly help?: string | undefined;
}

/** What takes the value of an expression when a row of the data is chosen by key. */
export interface InsertTarget {
  readonly label: string;
  readonly insert: (expression: string) => void;
}

/** What all fields of a form share. */
export interface FormRoom extends Knows {
  readonly slug: string;
  readonly mayEdit: boolean;
  readonly problems: readonly PanelProblem[];
  /** `with`, by which a service is asked what it offers. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly wordsOf: (path: string, schema: Schema) => FieldWords;
  readonly mayCompute: (path: string) => boolean;
  readonly maySeeSecrets: (path: string) => boolean;
  readonly aimAt: (target: InsertTarget) => void;
  /** Controls hold fields, and fields controls: the one is handed to the other here. */
  readonly Field: (props: FieldProps) => ReactElement;
  readonly Control: (props: ControlProps) => ReactElement;
}

const FormContext = createContext<FormRoom | undefined>(undefined);
export const FormProvider = FormContext.Provider;

export function useForm(): FormRoom {
  const form = use(FormContext);
  if (form === undefined) throw new Error('a field stands outside of a form');
  return form;
}
