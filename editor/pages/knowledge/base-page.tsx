import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ArrowLeft, Plus, Settings2 } from 'lucide-react';
import { useState } from 'react';
import { readBase } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { AddDocuments } from './add-documents.tsx';
import { BaseFacts } from './base-facts.tsx';
import { BaseForm } from './base-form.tsx';
import { DeleteBase } from './delete-base.tsx';
import { DocumentList } from './document-list.tsx';
import { baseFormMessages } from './form-messages.ts';
import { knowledgeMessages } from './messages.ts';
import { TrySearch } from './try-search.tsx';

const route = getRouteApi('/knowledge/$slug');
const busyMs = 1_000;
const idleMs = 10_000;

/** A knowledge base: its documents, what it is made by, and a search to try. */
export function BasePage() {
  const { slug } = route.useParams();
  const text = useMessages(knowledgeMessages);
  const form = useMessages(baseFormMessages);
  const mayEdit = useMay('editor');
  const navigate = useNavigate();
  const [open, setOpen] = useState<'settings' | 'add'>();
  const { data: base, error } = useQuery({
    queryKey: ['knowledge', 'base', slug],
    queryFn: () => readBase(slug),
    refetchInterval: ({ state: { data } }) =>
      data !== undefined && (data.waiting > 0 || data.rebuilding !== null) ? busyMs : idleMs,
  });
  const close = () => setOpen(undefined);
  return (
    <>
      <PageHead
        title={base?.name ?? slug}
        above={
          <Link to="/knowledge" className="mb-2 inline-flex items-center gap-1.5 text-muted hover:text-text">
            <ArrowLeft aria-hidden className="size-4" />
            {text.back}
          </Link>
        }
        beside={<span className="font-mono text-xs text-muted">{slug}</span>}
      >
        {mayEdit && base !== undefined && open !== 'settings' ? (
          <>
            <Button onClick={() => setOpen('settings')}>
              <Settings2 aria-hidden />
              {text.change}
            </Button>
            <Button look="primary" onClick={() => setOpen('add')}>
              <Plus aria-hidden />
              {form.add}
            </Button>
          </>
        ) : null}
      </PageHead>
      {error ? <ProblemNote error={error} /> : null}
      {base === undefined ? null : (
        <>
          {open === 'settings' ? <BaseForm base={base} cancel={close} saved={close} /> : null}
          {open === 'add' ? <AddDocuments base={slug} close={close} /> : null}
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
            <div className="min-w-0 space-y-6">
              <DocumentList base={slug} mayEdit={mayEdit} isBusy={base.waiting > 0} />
              {mayEdit ? <TrySearch base={slug} /> : null}
            </div>
            <BaseFacts base={base} />
          </div>
          {mayEdit ? <DeleteBase slug={slug} deleted={() => void navigate({ to: '/knowledge' })} /> : null}
        </>
      )}
    </>
  );
}
