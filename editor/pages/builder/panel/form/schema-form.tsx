import { useMemo } from 'react';
import type { Schema } from '../../../../state/panel/schema.ts';
import { Control } from './control.tsx';
import { Field } from './field.tsx';
import { FieldList } from './field-list.tsx';
import { FormProvider, type FormRoom } from './form-context.ts';

export interface SchemaFormProps extends Omit<FormRoom, 'Field' | 'Control'> {
  readonly kind: string;
  /** Of the object in the step, such as `with`; empty for the step itself. */
  readonly path: string;
  readonly schema: Schema;
  readonly value: unknown;
  readonly change: (value: unknown) => void;
  readonly whole?: boolean | undefined;
}

/** A form for an object, by its JSON Schema. */
export function SchemaForm({ kind, path, schema, value, change, whole, ...about }: SchemaFormProps) {
  const parts = Object.values(about);
  // oxlint-disable-next-line react/exhaustive-deps
  const room = useMemo(() => ({ ...about, Field, Control }), parts);
  return (
    <FormProvider value={room}>
      {/* Editors for code say by themselves that they only show. */}
      <fieldset disabled={!about.mayEdit} className="min-w-0">
        <FieldList kind={kind} path={path} schema={schema} value={value} change={change} whole={whole} />
      </fieldset>
    </FormProvider>
  );
}
