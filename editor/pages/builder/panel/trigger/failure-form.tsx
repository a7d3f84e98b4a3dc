import { useMessages } from '../../../../app/language.ts';
import { failureSchema } from '../../../../state/panel/form-schema.ts';
import { triggerMessages } from './messages.ts';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';

/** When runs of others fail: of which, and whether cancelled ones count. */
export function FailureForm(props: TriggerFormProps) {
  const text = useMessages(triggerMessages);
  return (
    <div className="space-y-4">
      <TriggerForm {...props} kind="failure" words="failure." schema={failureSchema} />
      <p className="text-xs text-muted">{text.failureWhat}</p>
    </div>
  );
}
