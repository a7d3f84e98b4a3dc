import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { addRows } from '../../api/datasets.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { TextArea } from '../../parts/text-area.tsx';
import { rowText } from '../../state/evaluation/row-text.ts';
import { datasetMessages } from './dataset-messages.ts';

/** Adds the rows of a file, or of what is pasted. */
export function AddRowsDialog({ slug, close }: { readonly slug: string; readonly close: () => void }) {
  const text = useMessages(datasetMessages);
  const queries = useQueryClient();
  const fileId = useId();
  const [pasted, setPasted] = useState('');
  const [file, setFile] = useState<{ readonly name: string; readonly text: string }>();
  const rows = rowText(file?.text ?? pasted, file?.name);
  const add = useMutation({
    mutationFn: (given: NonNullable<typeof rows>) => addRows(slug, given.text, given.type),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['dataset', slug] }),
        queries.invalidateQueries({ queryKey: ['datasets'] }),
      ]);
      close();
    },
  });
  async function choose(chosen: File | undefined): Promise<void> {
    setFile(chosen && { name: chosen.name, text: await chosen.text() });
  }
  return (
    <Dialog
      close={close}
      title={text.add}
      about={text.addWhat}
      actions={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button
            look="primary"
            disabled={rows === undefined || add.isPending}
            onClick={() => (rows === undefined ? undefined : add.mutate(rows))}
          >
            {text.add}
          </Button>
        </>
      }
    >
      <div className="space-y-3">
        <div>
          <label htmlFor={fileId} className="mb-1 block font-medium">
            {text.file}
          </label>
          <input
            id={fileId}
            type="file"
            accept=".csv,.tsv,.json,.jsonl,.ndjson,text/csv,application/json"
            className="block w-full text-muted file:mr-3 file:min-h-9 file:rounded-lg file:border file:border-line file:bg-surface file:px-3 file:font-medium file:text-text"
            onChange={({ target }) => void choose(target.files?.[0])}
          />
        </div>
        {file === undefined ? (
          <TextArea
            label={text.paste}
            hint={text.pasteHint}
            rows={7}
            value={pasted}
            onChange={({ target }) => setPasted(target.value)}
          />
        ) : null}
        {add.error ? <ProblemNote error={add.error} /> : null}
      </div>
    </Dialog>
  );
}
