import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { type Edit, resendDelivery } from '../../api/webhook-sending.ts';
import type { readDelivery } from '../../api/webhooks.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { JsonEditor } from '../../parts/json-editor.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { headerLines } from '../../state/header-lines.ts';
import { jsonOf, jsonText } from '../../state/json-text.ts';
import { sendMessages } from './send-messages.ts';

type Whole = Awaited<ReturnType<typeof readDelivery>>;

/** Takes a delivery in once more, mended. */
export function ResendDialog({ delivery, close }: { readonly delivery: Whole; readonly close: () => void }) {
  const text = useMessages(sendMessages);
  const navigate = useNavigate();
  const { id, body } = delivery;
  const first = typeof body === 'string' ? body : '';
  const isJson = typeof body === 'string' && jsonOf(body) !== undefined;
  const [written, setWritten] = useState(isJson ? jsonText(jsonOf(first)) : first);
  const [lines, setLines] = useState('');
  const read = headerLines(lines);
  const value = isJson ? jsonOf(written) : written;
  const isReady = read.kind === 'headers' && value !== undefined;
  const resend = useMutation({
    mutationFn: (edit: Edit) => resendDelivery(id, edit),
    onSuccess: ({ delivery: made }) => {
      close();
      return navigate({ to: '/webhooks/$id', params: { id: made } });
    },
  });
  const headers = read.kind === 'headers' ? read.headers : {};
  // Bytes that are no text stay as they are.
  const given = typeof body === 'string' || written !== '' ? { body: value } : {};
  return (
    <Dialog
      open
      wide
      close={close}
      title={text.resend}
      about={text.resendWhat}
      actions={
        <>
          <Button onClick={close}>{text.close}</Button>
          <Button
            look="primary"
            disabled={!isReady || resend.isPending}
            onClick={() => resend.mutate({ ...given, headers })}
          >
            {text.resendGo}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        {isJson ? (
          <JsonEditor label={text.body} text={written} change={setWritten} />
        ) : (
          <TextArea label={text.body} value={written} onChange={(event) => setWritten(event.target.value)} />
        )}
        <TextArea
          label={text.headers}
          hint={text.headersWhat}
          error={read.kind === 'unreadable' ? text.unreadable(read.line) : undefined}
          rows={2}
          value={lines}
          onChange={(event) => setLines(event.target.value)}
        />
        {resend.error ? <ProblemNote error={resend.error} /> : null}
      </div>
    </Dialog>
  );
}
