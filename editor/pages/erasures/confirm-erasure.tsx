import { type FormEvent, useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { erasureMessages } from './messages.ts';

/** What cannot be undone is not done by a slip: a word has to be typed. */
export function ConfirmErasure({ busy, erase }: { readonly busy: boolean; readonly erase: () => void }) {
  const text = useMessages(erasureMessages);
  const [typed, setTyped] = useState('');
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (typed === text.word) erase();
  }
  return (
    <form onSubmit={submit} className="max-w-3xl rounded-xl border border-bad bg-surface p-4">
      <h2 className="font-semibold">{text.sure}</h2>
      <p className="mt-1 mb-3 text-muted">{text.sureWhat}</p>
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-56 grow sm:max-w-72">
          <TextField
            label={text.type(text.word)}
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
          />
        </div>
        <Button type="submit" look="danger" disabled={busy || typed !== text.word}>
          {text.erase}
        </Button>
      </div>
    </form>
  );
}
