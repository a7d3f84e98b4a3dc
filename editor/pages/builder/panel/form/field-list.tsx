import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { type FieldOf, unknownFields } from '../../../../state/panel/controls.ts';
import { layoutOf, wholeLayout } from '../../../../state/panel/front-fields.ts';
import type { Schema } from '../../../../state/panel/schema.ts';
import { isRecord, withFieldOrNothing } from '../../../../state/panel/values.ts';
import { panelMessages } from '../messages.ts';
import { useForm } from './form-context.ts';

interface FieldListProps {
  /** Of the step, by which it is known what is usual. */
  readonly kind: string;
  readonly path: string;
  readonly schema: Schema;
  readonly value: unknown;
  /** undefined where no field is left. */
  readonly change: (value: unknown) => void;
  /** Whether all are in sight, where the form itself is what was opened. */
  readonly whole?: boolean | undefined;
}

/** The fields of an object: the needed and usual ones, and the others under "More". */
export function FieldList({ kind, path, schema, value, change, whole = false }: FieldListProps) {
  const text = useMessages(panelMessages);
  const { Field } = useForm();
  // Laid out once: a field must not move while it is filled in.
  const [{ front, more }] = useState(() => (whole ? wholeLayout(schema) : layoutOf(kind, schema, value)));
  const values = isRecord(value) ? value : {};
  const place = (name: string) => (path === '' ? name : `${path}.${name}`);
  const fieldOf = ({ name, schema: one, required }: FieldOf) => (
    <Field
      key={name}
      path={place(name)}
      schema={one}
      required={required}
      value={values[name]}
      change={(next) => change(withFieldOrNothing(values, name, next))}
    />
  );
  const foreign = unknownFields(schema, values);
  return (
    <div className="space-y-4">
      {front.map(fieldOf)}
      {foreign.map((name) => fieldOf({ name, schema: { format: 'json', title: name }, required: false }))}
      {more.length === 0 ? null : (
        <details className="group">
          <summary className="inline-flex list-none items-center gap-1 rounded-md text-muted hover:text-text [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-3.5 transition-transform group-open:rotate-90" />
            {text.more(more.length)}
          </summary>
          <div className="mt-3 space-y-4">{more.map(fieldOf)}</div>
        </details>
      )}
    </div>
  );
}
