import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ListPlus } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { addRun, createDataset, listDatasets } from '../../api/datasets.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { keepMessages } from './keep-messages.ts';

interface DialogProps {
  readonly run: string;
  readonly close: () => void;
  readonly added: (dataset: string) => void;
}

function KeepDialog({ run, close, added }: DialogProps) {
  const text = useMessages(keepMessages);
  const queries = useQueryClient();
  const form = useId();
  const { data, error } = useQuery({ queryKey: ['datasets'], queryFn: listDatasets });
  const [chosen, setChosen] = useState<string>();
  const [slug, setSlug] = useState('');
  const dataset = chosen ?? data?.items[0]?.slug ?? '';
  const add = useMutation({
    mutationFn: async () => {
      const isKnown = data?.items.some((one) => one.slug === slug) ?? false;
      if (dataset === '' && !isKnown) await createDataset(slug, null);
      return addRun(dataset === '' ? slug : dataset, run);
    },
    onSuccess: async (made) => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['datasets'] }),
        queries.invalidateQueries({ queryKey: ['dataset', made.slug] }),
      ]);
      added(made.slug);
    },
  });
  function submit(event: FormEvent): void {
    event.preventDefault();
    add.mutate();
  }
  return (
    <Dialog
      close={close}
      title={text.keep}
      about={text.about}
      actions={
        <>
          <Button onClick={close}>{text.cancel}</Button>
          <Button type="submit" form={form} look="primary" disabled={data === undefined || add.isPending}>
            {text.add}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="space-y-3">
        <SelectField label={text.dataset} value={dataset} onChange={({ target }) => setChosen(target.value)}>
          {(data?.items ?? []).map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.name ?? one.slug}
            </option>
          ))}
          <option value="">{text.fresh}</option>
        </SelectField>
        {dataset === '' ? (
          <TextField
            label={text.slug}
            hint={text.slugHint}
            required
            maxLength={64}
            pattern="[a-z0-9]([a-z0-9\-]{0,62}[a-z0-9])?"
            value={slug}
            onChange={({ target }) => setSlug(target.value)}
          />
        ) : null}
        {error ? <ProblemNote error={error} /> : null}
        {add.error ? <ProblemNote error={add.error} /> : null}
      </form>
    </Dialog>
  );
}

/** Takes a run as a row of a dataset. */
export function KeepRun({ run }: { readonly run: string }) {
  const text = useMessages(keepMessages);
  const [isOpen, setIsOpen] = useState(false);
  const [dataset, setDataset] = useState<string>();
  return (
    <>
      {dataset === undefined ? (
        <Button look="quiet" onClick={() => setIsOpen(true)}>
          <ListPlus aria-hidden />
          {text.keep}
        </Button>
      ) : (
        <output className="self-center">
          <Link
            to="/evaluations/datasets/$slug"
            params={{ slug: dataset }}
            className="px-2 text-accent hover:underline"
          >
            {text.done}
          </Link>
        </output>
      )}
      {isOpen ? (
        <KeepDialog
          run={run}
          close={() => setIsOpen(false)}
          added={(slug) => {
            setIsOpen(false);
            setDataset(slug);
          }}
        />
      ) : null}
    </>
  );
}
