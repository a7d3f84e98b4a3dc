import { useMutation } from '@tanstack/react-query';
import { Wand } from 'lucide-react';
import { inferBodySchema } from '../../../../api/webhooks.ts';
import { useMessages } from '../../../../app/language.ts';
import { Button } from '../../../../parts/button.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { withJson } from '../../../../state/panel/json-value.ts';
import { receivingSchema } from '../../../../state/panel/step-form.ts';
import { triggerMessages } from './messages.ts';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';

/** What is taken, how much of it, and what it must look like. */
export function ReceivingForm(props: TriggerFormProps) {
  const text = useMessages(triggerMessages);
  const { trigger, change, mayEdit } = props;
  const { path } = trigger;
  const infer = useMutation({
    mutationFn: inferBodySchema,
    onSuccess: ({ schema }) => change(withJson(trigger, 'schema', schema)),
  });
  return (
    <details className="rounded-lg border border-line">
      <summary className="px-3 py-2 font-medium">{text.receiving}</summary>
      <div className="space-y-4 border-t border-line p-3">
        <TriggerForm {...props} kind="receiving" schema={receivingSchema} />
        {mayEdit && typeof path === 'string' ? (
          <div className="space-y-2">
            <Button disabled={infer.isPending} onClick={() => infer.mutate(path)}>
              <Wand aria-hidden />
              {infer.isPending ? text.inferring : text.infer}
            </Button>
            {infer.error ? <ProblemNote error={infer.error} /> : null}
            {infer.isSuccess ? <p className="text-xs text-good">{text.inferred(infer.data.deliveries)}</p> : null}
          </div>
        ) : null}
      </div>
    </details>
  );
}
