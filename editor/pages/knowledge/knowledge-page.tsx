import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { type KnowledgeBase, listBases } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ListOf } from '../../parts/list-of.tsx';
import { PageHead } from '../../parts/page-head.tsx';
import { BaseForm } from './base-form.tsx';
import { knowledgeMessages } from './messages.ts';

function Row({ base }: { readonly base: KnowledgeBase }) {
  const text = useMessages(knowledgeMessages);
  const { slug, name, documents, chunks, waiting, failed, rebuilding, connection, model } = base;
  return (
    <li className="border-line not-last:border-b">
      <Link to="/knowledge/$slug" params={{ slug }} className="block px-4 py-3 hover:bg-raised">
        <span className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium break-words">{name}</span>
          <span className="font-mono text-xs text-muted">{slug}</span>
        </span>
        <span className="mt-0.5 flex flex-wrap gap-x-3 text-muted">
          <span>{text.documents(documents)}</span>
          <span>{text.chunks(chunks)}</span>
          <span className="break-all">{connection === null ? text.offline : `${connection} · ${model}`}</span>
          {waiting > failed ? <span className="text-accent">{text.waiting(waiting - failed)}</span> : null}
          {failed > 0 ? <span className="text-bad">{text.failed(failed)}</span> : null}
          {rebuilding === null ? null : (
            <span className="text-accent">{text.rebuilding(rebuilding.done, rebuilding.total)}</span>
          )}
        </span>
      </Link>
    </li>
  );
}

/** The knowledge bases. */
export function KnowledgePage() {
  const text = useMessages(knowledgeMessages);
  const mayEdit = useMay('editor');
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useQuery({ queryKey: ['knowledge', 'list'], queryFn: listBases, refetchInterval: 2_000 });
  return (
    <>
      <PageHead title={text.title}>
        {mayEdit && !isOpen ? (
          <Button look="primary" onClick={() => setOpen(true)}>
            <Plus aria-hidden />
            {text.create}
          </Button>
        ) : null}
      </PageHead>
      <p className="-mt-3 mb-4 max-w-prose text-muted">{text.what}</p>
      {isOpen ? (
        <BaseForm
          base={undefined}
          cancel={() => setOpen(false)}
          saved={(slug) => void navigate({ to: '/knowledge/$slug', params: { slug } })}
        />
      ) : null}
      <ListOf
        items={data?.items}
        error={error}
        empty={isOpen ? null : <EmptyState title={text.none}>{text.noneWhat}</EmptyState>}
      >
        {(base) => <Row key={base.slug} base={base} />}
      </ListOf>
    </>
  );
}
