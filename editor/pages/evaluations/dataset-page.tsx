import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Play, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { type DatasetRow, deleteDataset, deleteRow, listRows, readDataset } from '../../api/datasets.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { IconButton } from '../../parts/icon-button.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { AddRowsDialog } from './add-rows-dialog.tsx';
import { datasetMessages } from './dataset-messages.ts';
import { evaluationMessages } from './messages.ts';
import { StartDialog } from './start-dialog.tsx';
import { ValueBox } from './value-box.tsx';

const route = getRouteApi('/evaluations/datasets/$slug');

interface RowProps {
  readonly slug: string;
  readonly row: DatasetRow;
  readonly mayEdit: boolean;
}

function Row({ slug, row: { position, input, expected, tags, run }, mayEdit }: RowProps) {
  const text = useMessages(datasetMessages);
  const words = useMessages(evaluationMessages);
  const queries = useQueryClient();
  const remove = useMutation({
    mutationFn: () => deleteRow(slug, position),
    onSettled: () => queries.invalidateQueries({ queryKey: ['dataset', slug] }),
  });
  return (
    <li className="flex items-start gap-2 border-line px-4 py-3 not-last:border-b" data-row={position}>
      <div className="grid min-w-0 flex-1 gap-x-5 gap-y-2 sm:grid-cols-2">
        <div className="min-w-0">
          <p className="mb-1 text-xs text-muted">{words.input}</p>
          <ValueBox value={input} label={`${words.input} ${position}`} />
        </div>
        <div className="min-w-0">
          <p className="mb-1 text-xs text-muted">{expected === undefined ? words.nothingExpected : words.expected}</p>
          {expected === undefined ? null : <ValueBox value={expected} label={`${words.expected} ${position}`} />}
        </div>
        {tags.length === 0 && run === null ? null : (
          <p className="flex flex-wrap gap-2 text-xs text-muted sm:col-span-2">
            {tags.map((tag) => (
              <span key={tag} className="rounded-full bg-raised px-2 leading-5">
                {tag}
              </span>
            ))}
            {run === null ? null : (
              <Link to="/runs/$id" params={{ id: run }} className="leading-5 text-accent hover:underline">
                {text.fromRun}
              </Link>
            )}
          </p>
        )}
        {remove.error ? (
          <div className="sm:col-span-2">
            <ProblemNote error={remove.error} />
          </div>
        ) : null}
      </div>
      {mayEdit ? (
        <IconButton
          label={text.removeRow(position)}
          Icon={X}
          disabled={remove.isPending}
          onClick={() => remove.mutate()}
        />
      ) : null}
    </li>
  );
}

function Rows({ slug, mayEdit }: Pick<RowProps, 'slug' | 'mayEdit'>) {
  const text = useMessages(datasetMessages);
  const found = usePages(['dataset', slug, 'rows'], (cursor) => listRows(slug, cursor));
  return (
    <>
      <ListOf {...found} empty={<EmptyState title={text.noRows}>{text.noRowsWhat}</EmptyState>} more={text.more}>
        {(row) => <Row key={row.position} slug={slug} row={row} mayEdit={mayEdit} />}
      </ListOf>
    </>
  );
}

/** One dataset with its rows. */
export function DatasetPage() {
  const text = useMessages(datasetMessages);
  const { slug } = route.useParams();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const mayEdit = useMay('editor');
  const [open, setOpen] = useState<'rows' | 'start'>();
  const [sure, setSure] = useState(false);
  const { data, error } = useQuery({ queryKey: ['dataset', slug], queryFn: () => readDataset(slug) });
  const remove = useMutation({
    mutationFn: () => deleteDataset(slug),
    onSuccess: async () => {
      await navigate({ to: '/evaluations/datasets' });
      await queries.invalidateQueries({ queryKey: ['datasets'] });
    },
  });
  const back = (
    <Link to="/evaluations/datasets" className="text-muted hover:underline">
      ← {text.title}
    </Link>
  );
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHead title={data?.name ?? slug} above={back}>
        {mayEdit && data !== undefined ? (
          <>
            <Button look={sure ? 'danger' : 'quiet'} onClick={() => (sure ? remove.mutate() : setSure(true))}>
              {sure ? text.removeSure : text.remove}
            </Button>
            <Button onClick={() => setOpen('rows')}>
              <Plus aria-hidden />
              {text.add}
            </Button>
            {data.rows === 0 ? null : (
              <Button look="primary" onClick={() => setOpen('start')}>
                <Play aria-hidden />
                {text.evaluate}
              </Button>
            )}
          </>
        ) : null}
      </PageHead>
      {data === undefined ? null : <p className="mb-4 text-muted">{text.rows(data.rows)}</p>}
      {(error ?? remove.error) ? <ProblemNote error={error ?? remove.error ?? new Error()} /> : null}
      {data === undefined ? null : <Rows slug={slug} mayEdit={mayEdit} />}
      {open === 'rows' ? <AddRowsDialog slug={slug} close={close} /> : null}
      {open === 'start' ? <StartDialog dataset={slug} close={close} /> : null}
    </>
  );
}
