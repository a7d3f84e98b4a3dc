import { Link } from '@tanstack/react-router';
import { MessageCircle } from 'lucide-react';
import { address } from '../../../../api/place.ts';
import { useMessages } from '../../../../app/language.ts';
import { Button } from '../../../../parts/button.tsx';
import { CopyButton } from '../../../../parts/copy-button.tsx';
import { chatDoorSchema, chatLookSchema } from '../../../../state/panel/chat-schema.ts';
import { useBuilder } from '../../builder-context.ts';
import { triggerMessages } from './messages.ts';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';

function Copied({ label, text, what }: { readonly label: string; readonly text: string; readonly what: string }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">{label}</h3>
      <div className="flex items-center gap-2 rounded-lg bg-raised py-0.5 pr-0.5 pl-3">
        <code className="min-w-0 flex-1 font-mono text-xs break-all">{text}</code>
        <CopyButton text={text} label={label} />
      </div>
      <p className="mt-1 text-xs text-muted">{what}</p>
    </div>
  );
}

/** A conversation: how it looks, where it is, and what puts it into a site. */
export function ChatForm(props: TriggerFormProps) {
  const text = useMessages(triggerMessages);
  const { view } = useBuilder();
  const { slug, trigger, mayEdit } = props;
  const { path, origins } = trigger;
  const url = `${address}/chat/${typeof path === 'string' && path !== '' ? path : slug}`;
  const hasSites = Array.isArray(origins) && origins.length > 0;
  return (
    <div className="space-y-4">
      {mayEdit ? (
        <Button onClick={() => view.change((one) => ({ ...one, panel: 'chat' }))}>
          <MessageCircle aria-hidden />
          {text.tryChat}
        </Button>
      ) : null}
      <TriggerForm {...props} kind="chat" words="chat." schema={chatLookSchema} />
      <details className="rounded-lg border border-line" open>
        <summary className="px-3 py-2 font-medium">{text.door}</summary>
        <div className="border-t border-line p-3">
          <TriggerForm {...props} kind="chat door" words="chat." schema={chatDoorSchema} />
        </div>
      </details>
      <Copied label={text.chatPage} text={url} what={text.chatPageWhat} />
      {hasSites ? (
        <Copied label={text.embed} text={`<script src="${url}/widget.js" async></script>`} what={text.embedWhat} />
      ) : (
        <p className="text-xs text-muted">{text.noSites}</p>
      )}
      <Link to="/conversations" search={{ workflow: slug }} className="text-accent hover:underline">
        {text.conversations}
      </Link>
    </div>
  );
}
