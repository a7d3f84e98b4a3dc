import { useState } from 'react';
import { useMessages } from '../../../../app/language.ts';
import { AskedForm } from '../../../../parts/asked-form.tsx';
import type { AskedValues } from '../../../../state/asked-form.ts';
import { drawnFields } from '../../../../state/panel/form-preview.ts';
import { triggerMessages } from './messages.ts';

/** A form as it will be asked; what is written in it goes nowhere. */
export function FormPreview({ fields }: { readonly fields: unknown }) {
  const text = useMessages(triggerMessages);
  const [values, setValues] = useState<AskedValues>({});
  const drawn = drawnFields(fields);
  if (drawn.length === 0) return null;
  return (
    <details className="rounded-lg border border-line">
      <summary className="px-3 py-2 font-medium">{text.preview}</summary>
      <div className="border-t border-line p-3">
        <AskedForm fields={drawn} values={values} change={setValues} />
      </div>
    </details>
  );
}
