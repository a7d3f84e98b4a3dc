import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { type FolderEditor, folderEditorsQuery, foldersQuery, setFoldersOf } from '../../api/folders.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { folderMessages } from './folder-messages.ts';

/** Sets the folders of somebody. */
function useSetting(done: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ name, folders }: FolderEditor) => setFoldersOf(name, folders),
    onSuccess: () => {
      done();
      return queries.invalidateQueries({ queryKey: folderEditorsQuery.queryKey });
    },
  });
}

/** @param known whose folders are kept beside the new one; undefined: they are not there yet. */
function NewEditor({ known }: { readonly known: readonly FolderEditor[] | undefined }) {
  const text = useMessages(folderMessages);
  const [given, setGiven] = useState({ name: '', folder: '' });
  const { data } = useQuery(foldersQuery);
  const set = useSetting(() => setGiven({ name: '', folder: '' }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = given.name.trim();
    const before = known?.find((one) => one.name === name)?.folders ?? [];
    set.mutate({ name, folders: [...before, given.folder.trim()] });
  };
  return (
    <form className="mb-4 space-y-3" onSubmit={submit}>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <TextField
          label={text.who}
          autoCapitalize="none"
          autoComplete="off"
          value={given.name}
          onChange={(event) => setGiven({ ...given, name: event.target.value })}
          required
        />
        <TextField
          label={text.folder}
          list="folders-of-rights"
          autoCapitalize="none"
          autoComplete="off"
          value={given.folder}
          onChange={(event) => setGiven({ ...given, folder: event.target.value })}
          required
        />
        <datalist id="folders-of-rights">
          {(data?.items ?? []).map((one) => (
            <option key={one.folder}>{one.folder}</option>
          ))}
        </datalist>
        <Button look="primary" type="submit" disabled={set.isPending || known === undefined}>
          {text.let}
        </Button>
      </div>
      {set.error ? <ProblemNote error={set.error} /> : null}
    </form>
  );
}

function Row({ editor: { name, folders } }: { readonly editor: FolderEditor }) {
  const text = useMessages(folderMessages);
  const set = useSetting(() => undefined);
  return (
    <li className="border-line px-4 py-3 not-last:border-b">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 flex-1 basis-40 font-medium break-all">{name}</span>
        {folders.map((one) => (
          <span key={one} className="flex items-center gap-1 rounded-full bg-raised py-0.5 pr-0.5 pl-3">
            {one}
            <Button
              look="quiet"
              className="!min-h-7 !px-1.5"
              aria-label={text.take(name, one)}
              disabled={set.isPending}
              onClick={() => set.mutate({ name, folders: folders.filter((other) => other !== one) })}
            >
              <X aria-hidden />
            </Button>
          </span>
        ))}
      </div>
      {set.error ? <ProblemNote error={set.error} /> : null}
    </li>
  );
}

/** Which viewers may write in which folders. */
export function FolderList() {
  const text = useMessages(folderMessages);
  const { data, error } = useQuery(folderEditorsQuery);
  const items = data?.items ?? [];
  return (
    <section aria-labelledby="folder-editors" className="mb-8">
      <h2 id="folder-editors" className="mb-1 text-base font-semibold">
        {text.title}
      </h2>
      <p className="mb-3 max-w-prose text-muted">{text.what}</p>
      <NewEditor known={data?.items} />
      {error ? <ProblemNote error={error} /> : null}
      {items.length === 0 ? null : (
        <ul className="overflow-hidden rounded-xl border border-line bg-surface">
          {items.map((one) => (
            <Row key={one.name} editor={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
