import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { understand } from '../../api/imports.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { show } from '../../app/overlay.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { importMessages } from './messages.ts';
import { Operations } from './operations.tsx';
import { Understood } from './understood.tsx';

/** Takes what was pasted, shows what was understood, and makes a draft of it. */
export function ImportDialog() {
  const words = useMessages(importMessages);
  const language = useLanguage();
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const look = useMutation({ mutationFn: (operation: string | undefined) => understand(text, language, operation) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    look.mutate(undefined);
  };
  const { data: imported } = look;
  return (
    <Dialog title={words.title} close={() => show(undefined)} wide first={field}>
      <>
        {imported === undefined ? (
          <form className="space-y-4" onSubmit={submit}>
            <div>
              <label htmlFor="import-text" className="mb-1 block font-medium">
                {words.paste}
              </label>
              <textarea
                ref={field}
                id="import-text"
                aria-describedby="import-hint"
                spellCheck={false}
                rows={12}
                value={text}
                onChange={(event) => setText(event.target.value)}
                placeholder={
                  "curl -X POST https://api.example.com/orders -H 'Authorization: Bearer …' -d '{\"id\": 1}'"
                }
                className="w-full resize-y rounded-lg border border-line bg-ground p-3 font-mono text-xs leading-5 placeholder:text-muted"
                required
              />
              <p id="import-hint" className="mt-1 text-muted">
                {words.pasteHint}
              </p>
            </div>
            <label className="flex flex-wrap items-center gap-2 text-muted">
              {words.file}
              <input
                type="file"
                accept=".json,.yaml,.yml,.txt,.sh"
                onChange={(event) => void event.target.files?.[0]?.text().then(setText)}
              />
            </label>
            {look.error ? <ProblemNote error={look.error} /> : null}
            <Button look="primary" type="submit" disabled={look.isPending}>
              {words.look}
            </Button>
          </form>
        ) : imported.operations !== null && imported.document === null ? (
          <Operations operations={imported.operations} choose={(id) => look.mutate(id)} back={() => look.reset()} />
        ) : (
          <Understood imported={imported} back={() => look.reset()} />
        )}
      </>
    </Dialog>
  );
}
