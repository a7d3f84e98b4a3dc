import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { addFile, addText } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { fieldLook, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { metadataLines } from '../../state/metadata-lines.ts';
import { baseFormMessages } from './form-messages.ts';

interface Add {
  readonly base: string;
  readonly close: () => void;
}

const nothingYet = { title: '', source: '', text: '', metadata: '' };

/** Puts files or a text into a base. */
export function AddDocuments({ base, close }: Add) {
  const text = useMessages(baseFormMessages);
  const queries = useQueryClient();
  const form = useId();
  const [files, setFiles] = useState<readonly File[]>([]);
  const [given, setGiven] = useState(nothingYet);
  const [done, setDone] = useState(0);
  const [isEmpty, setEmpty] = useState(false);
  const change = (part: Partial<typeof nothingYet>) => setGiven((now) => ({ ...now, ...part }));
  const hasText = given.text.trim() !== '';
  const read = metadataLines(given.metadata);
  const total = files.length + (hasText ? 1 : 0);
  const add = useMutation({
    mutationFn: async () => {
      const { title, source, text: said } = given;
      const metadata = read.kind === 'metadata' ? read.metadata : {};
      // What is in already is not sent again where a later one failed.
      for (const file of files) {
        await addFile(base, file, metadata);
        setDone((now) => now + 1);
        setFiles((now) => now.filter((one) => one !== file));
      }
      if (hasText) await addText(base, { title, source, metadata, text: said });
    },
    onSuccess: close,
    onSettled: () => queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    setEmpty(total === 0);
    if (total > 0 && read.kind === 'metadata') add.mutate();
  }
  return (
    <Dialog
      title={text.add}
      close={close}
      wide
      actions={
        <>
          <Button look="quiet" onClick={close}>
            {text.cancel}
          </Button>
          <Button type="submit" form={form} look="primary" disabled={add.isPending}>
            {add.isPending ? text.adding(done + 1, done + total) : text.add}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="space-y-4">
        <div>
          <label htmlFor={`${form}-files`} className="mb-1 block font-medium">
            {text.files}
          </label>
          <input
            id={`${form}-files`}
            type="file"
            multiple
            aria-describedby={`${form}-files-hint`}
            className={`${fieldLook} py-1.5 file:mr-3 file:rounded-md file:border-0 file:bg-raised file:px-2.5 file:py-0.5 file:text-text`}
            onChange={({ target }) => setFiles([...(target.files ?? [])])}
          />
          <p id={`${form}-files-hint`} className="mt-1 text-muted">
            {text.filesHint}
          </p>
        </div>
        <fieldset className="space-y-3 border-t border-line pt-4">
          <legend className="float-left mb-3 w-full font-semibold">{text.orText}</legend>
          <div className="clear-both grid items-start gap-x-4 gap-y-3 sm:grid-cols-2">
            <TextField
              label={text.title}
              maxLength={500}
              value={given.title}
              onChange={({ target }) => change({ title: target.value })}
            />
            <TextField
              label={text.source}
              placeholder={text.sourceHint}
              maxLength={2_000}
              value={given.source}
              onChange={({ target }) => change({ source: target.value })}
            />
          </div>
          <TextArea
            label={text.text}
            hint={text.textHint}
            rows={8}
            error={isEmpty && total === 0 ? text.nothing : undefined}
            value={given.text}
            onChange={({ target }) => change({ text: target.value })}
          />
        </fieldset>
        <TextArea
          label={text.metadata}
          hint={text.metadataHint}
          rows={2}
          error={read.kind === 'unreadable' ? text.badLine(read.line) : undefined}
          value={given.metadata}
          onChange={({ target }) => change({ metadata: target.value })}
        />
        {add.error ? <ProblemNote error={add.error} /> : null}
      </form>
    </Dialog>
  );
}
