import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { createDataset } from '../../api/datasets.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { datasetMessages } from './dataset-messages.ts';

/** Makes a dataset without rows and opens it. */
export function NewDatasetDialog({ close }: { readonly close: () => void }) {
  const text = useMessages(datasetMessages);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useId();
  const [slug, setSlug] = useState('');
  const [name, setName] = useState('');
  const make = useMutation({
    mutationFn: () => createDataset(slug, name.trim() === '' ? null : name.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['datasets'] });
      await navigate({ to: '/evaluations/datasets/$slug', params: { slug } });
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    make.mutate();
  }
  return (
    <Dialog
      close={close}
      title={text.create}
      actions={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button type="submit" form={form} look="primary" disabled={make.isPending}>
            {text.save}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="space-y-3">
        <TextField
          label={text.slug}
          hint={text.slugHint}
          required
          maxLength={64}
          pattern="[a-z0-9]([a-z0-9\-]{0,62}[a-z0-9])?"
          value={slug}
          onChange={({ target }) => setSlug(target.value)}
        />
        <TextField label={text.name} maxLength={200} value={name} onChange={({ target }) => setName(target.value)} />
        {make.error ? <ProblemNote error={make.error} /> : null}
      </form>
    </Dialog>
  );
}
