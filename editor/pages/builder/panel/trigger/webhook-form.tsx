import { useQuery } from '@tanstack/react-query';
import { address } from '../../../../api/place.ts';
import { listEndpoints } from '../../../../api/webhooks.ts';
import { useMessages } from '../../../../app/language.ts';
import { CopyButton } from '../../../../parts/copy-button.tsx';
import { answerSchema, webhookSchema } from '../../../../state/panel/step-form.ts';
import { triggerMessages } from './messages.ts';
import { ReceivingForm } from './receiving-form.tsx';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';
import { VerifyForm } from './verify-form.tsx';

/** The whole address of a path, as the server knows it where it is open already. */
function useAddress(path: string): string {
  const { data } = useQuery({ queryKey: ['endpoints'], queryFn: listEndpoints });
  const open = data?.items.find((one) => one.path === path);
  const any = data?.items[0];
  if (open) return open.url;
  const base = any?.url.slice(0, any.url.lastIndexOf(`/hooks/${any.path}`)) ?? address;
  return `${base}/hooks/${path}`;
}

function Address({ method, path }: { readonly method: string; readonly path: string }) {
  const text = useMessages(triggerMessages);
  const url = useAddress(path);
  if (path === '') return <p className="text-xs text-muted">{text.noPath}</p>;
  return (
    <div>
      <div className="flex items-center gap-2 rounded-lg bg-raised py-0.5 pr-0.5 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">
          <span className="text-muted">{method}</span> {url}
        </code>
        <CopyButton text={url} label={text.address} />
      </div>
      <p className="mt-1 text-xs text-muted">{text.addressWhat}</p>
    </div>
  );
}

/** A request from outside. */
export function WebhookForm(props: TriggerFormProps) {
  const { path, method } = props.trigger;
  return (
    <div className="space-y-4">
      <TriggerForm {...props} kind="webhook" schema={webhookSchema} />
      <Address method={typeof method === 'string' ? method : 'POST'} path={typeof path === 'string' ? path : ''} />
      <VerifyForm {...props} />
      <TriggerForm {...props} kind="answer" schema={answerSchema} />
      <ReceivingForm {...props} />
    </div>
  );
}
