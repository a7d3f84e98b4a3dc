import { ExternalLink } from 'lucide-react';
import { address } from '../../../../api/place.ts';
import { useMessages } from '../../../../app/language.ts';
import { CopyButton } from '../../../../parts/copy-button.tsx';
import { formDoorSchema, formLookSchema } from '../../../../state/panel/form-schema.ts';
import { FormPreview } from './form-preview.tsx';
import { triggerMessages } from './messages.ts';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';

/** A page that somebody fills in: what it asks for, where it is, and for whom. */
export function FormForm(props: TriggerFormProps) {
  const text = useMessages(triggerMessages);
  const { slug, trigger } = props;
  const { path, fields } = trigger;
  const url = `${address}/forms/${typeof path === 'string' && path !== '' ? path : slug}`;
  return (
    <div className="space-y-4">
      <TriggerForm {...props} kind="form" words="form." schema={formLookSchema} />
      <FormPreview fields={fields} />
      <details className="rounded-lg border border-line" open>
        <summary className="px-3 py-2 font-medium">{text.door}</summary>
        <div className="border-t border-line p-3">
          <TriggerForm {...props} kind="form door" words="form." schema={formDoorSchema} />
        </div>
      </details>
      <div>
        <h3 className="mb-1 font-medium">{text.formPage}</h3>
        <div className="flex items-center gap-2 rounded-lg bg-raised py-0.5 pr-0.5 pl-3">
          <code className="min-w-0 flex-1 font-mono text-xs break-all">{url}</code>
          <CopyButton text={url} label={text.formPage} />
        </div>
        <p className="mt-1 text-xs text-muted">{text.formPageWhat}</p>
        <a
          href={url}
          target="_blank"
          rel="noreferrer"
          className="mt-2 inline-flex items-center gap-1.5 text-accent hover:underline"
        >
          <ExternalLink aria-hidden className="size-4" />
          {text.openForm}
        </a>
      </div>
    </div>
  );
}
