import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Plus, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { saveDraft } from '../../api/drafts.ts';
import { foldersQuery } from '../../api/folders.ts';
import { useMessages } from '../../app/language.ts';
import { show } from '../../app/overlay.ts';
import { useMay, useWritableFolders } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { PageDialog } from '../../parts/page-dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { newWorkflow } from '../../state/builder/document.ts';
import { slugFor } from '../../state/folded.ts';
import { workflowMessages } from './messages.ts';

function NewDialog({ close }: { readonly close: () => void }) {
  const text = useMessages(workflowMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [written, setWritten] = useState<string>();
  const mayAnywhere = useMay('editor');
  const own = useWritableFolders();
  const [folder, setFolder] = useState(mayAnywhere ? '' : (own[0] ?? ''));
  const folders = useQuery(foldersQuery);
  const slug = written ?? slugFor(name);
  const make = useMutation({
    mutationFn: () => saveDraft(slug, newWorkflow(slug, name.trim() || slug, folder.trim()), undefined),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['workflows'] });
      return navigate({ to: '/workflows/$slug', params: { slug } });
    },
  });
  const isTaken = make.error instanceof ApiProblem && make.error.status === 412;
  return (
    <PageDialog title={text.create} close={close}>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <TextField
          label={text.nameLabel}
          placeholder={text.namePlaceholder}
          value={name}
          maxLength={200}
          // What the dialog was opened for.
          // oxlint-disable-next-line jsx-a11y/no-autofocus
          autoFocus
          onChange={(event) => setName(event.target.value)}
        />
        <TextField
          label={text.slugLabel}
          hint={text.slugHint}
          error={isTaken ? text.slugTaken(slug) : undefined}
          value={slug}
          maxLength={64}
          className="min-h-9 w-full rounded-lg border border-line bg-surface px-3 font-mono text-[13px] aria-invalid:border-bad"
          onChange={(event) => {
            setWritten(event.target.value);
            make.reset();
          }}
        />
        <TextField
          label={text.folderLabel}
          hint={text.folderHint}
          list="folders"
          value={folder}
          maxLength={200}
          required={!mayAnywhere}
          autoCapitalize="none"
          onChange={(event) => setFolder(event.target.value)}
        />
        <datalist id="folders">
          {(folders.data?.items ?? []).flatMap((one) =>
            one.mayWrite ? [<option key={one.folder}>{one.folder}</option>] : [],
          )}
        </datalist>
        {make.error && !isTaken ? <ProblemNote error={make.error} /> : null}
        <div className="flex flex-wrap justify-end gap-2 pt-1">
          <Button
            look="quiet"
            className="mr-auto"
            onClick={() => {
              close();
              show('describe');
            }}
          >
            <Sparkles aria-hidden />
            {text.describe}
          </Button>
          <Button onClick={close}>{text.cancel}</Button>
          <Button look="primary" type="submit" disabled={slug === '' || make.isPending}>
            {text.make}
          </Button>
        </div>
      </form>
    </PageDialog>
  );
}

/** Makes an empty workflow and opens it in the builder. */
export function NewWorkflow() {
  const text = useMessages(workflowMessages);
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="primary" onClick={() => setOpen(true)}>
        <Plus aria-hidden />
        {text.create}
      </Button>
      {isOpen ? <NewDialog close={() => setOpen(false)} /> : null}
    </>
  );
}
