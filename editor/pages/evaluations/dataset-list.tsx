import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { listDatasets } from '../../api/datasets.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { Moment } from '../../parts/moment.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { datasetMessages } from './dataset-messages.ts';
import { EvaluationTabs } from './evaluation-tabs.tsx';
import { NewDatasetDialog } from './new-dataset-dialog.tsx';

/** What workflows and models are measured with. */
export function DatasetList() {
  const text = useMessages(datasetMessages);
  const mayMake = useMay('editor');
  const [isMaking, setIsMaking] = useState(false);
  const { data, error } = useQuery({ queryKey: ['datasets'], queryFn: listDatasets });
  return (
    <>
      <PageHead title={text.title}>
        {mayMake ? (
          <Button look="primary" onClick={() => setIsMaking(true)}>
            <Plus aria-hidden />
            {text.create}
          </Button>
        ) : null}
      </PageHead>
      <EvaluationTabs />
      <ListOf items={data?.items} error={error} empty={<EmptyState title={text.empty}>{text.emptyWhat}</EmptyState>}>
        {({ slug, name, rows, updatedAt }) => (
          <li key={slug} className="border-line px-4 py-3 not-last:border-b">
            <Link
              to="/evaluations/datasets/$slug"
              params={{ slug }}
              className="font-medium break-words hover:underline"
            >
              {name ?? slug}
            </Link>
            <p className="flex flex-wrap gap-x-3 text-muted">
              {name === null ? null : <span className="font-mono text-xs leading-5">{slug}</span>}
              <span>{text.rows(rows)}</span>
              <Moment at={updatedAt} />
            </p>
          </li>
        )}
      </ListOf>
      {isMaking ? <NewDatasetDialog close={() => setIsMaking(false)} /> : null}
    </>
  );
}
