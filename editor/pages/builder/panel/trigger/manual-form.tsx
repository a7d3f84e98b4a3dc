import { useMessages } from '../../../../app/language.ts';
import { manualSchema } from '../../../../state/panel/form-schema.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import { FormPreview } from './form-preview.tsx';
import { triggerMessages } from './messages.ts';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';

/** By hand: what whoever starts it is asked for. */
export function ManualForm(props: TriggerFormProps) {
  const text = useMessages(triggerMessages);
  const { form } = props.trigger;
  return (
    <div className="space-y-4">
      <TriggerForm {...props} kind="manual" words="manual." schema={manualSchema} />
      {isRecord(form) ? (
        <>
          <FormPreview fields={form['fields']} />
          <p className="text-xs text-muted">{text.asksInput}</p>
        </>
      ) : null}
    </div>
  );
}
