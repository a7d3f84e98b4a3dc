import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteDocument, type DocumentState, type KnowledgeDocument } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { Moment } from '../../parts/moment.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { knowledgeMessages } from './messages.ts';
import { SourceLink } from './source-link.tsx';

const looks: Readonly<Record<DocumentState, string>> = {
  ready: 'bg-good-soft text-good',
  waiting: 'bg-accent-soft text-accent',
  failed: 'bg-bad-soft text-bad',
};

interface Row {
  readonly base: string;
  readonly document: KnowledgeDocument;
  readonly mayEdit: boolean;
  readonly read: () => void;
}

function Remove({ base, id, name }: { readonly base: string; readonly id: string; readonly name: string }) {
  const text = useMessages(knowledgeMessages);
  const queries = useQueryClient();
  const [sure, setSure] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteDocument(base, id),
    onSettled: () => queries.invalidateQueries({ queryKey: ['knowledge'] }),
  });
  return (
    <>
      <Button
        look={sure ? 'danger' : 'quiet'}
        aria-label={sure ? text.removeSureOf(name) : text.removeOf(name)}
        disabled={remove.isPending}
        onClick={() => (sure ? remove.mutate() : setSure(true))}
        onBlur={() => setSure(false)}
      >
        {text.remove}
      </Button>
      {remove.error ? <ProblemNote error={remove.error} /> : null}
    </>
  );
}

/** A document: what it is called, where it comes from, and whether it is searched. */
export function DocumentRow({ base, document, mayEdit, read }: Row) {
  const text = useMessages(knowledgeMessages);
  const said = useSaid();
  const { id, title, source, metadata, chunks, state, error, updatedAt } = document;
  const name = title ?? id;
  const about = Object.entries(metadata).map(([key, value]) => `${key}: ${String(value)}`);
  return (
    <li className="border-line px-4 py-2.5 not-last:border-b">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <div className="min-w-0 grow basis-full sm:basis-0">
          <button
            type="button"
            aria-label={text.readOf(name)}
            className="text-left font-medium break-words hover:underline"
            onClick={read}
          >
            {name}
          </button>
          <p className="flex flex-wrap gap-x-3 text-muted">
            {chunks === null ? null : <span>{text.chunks(chunks)}</span>}
            <Moment at={updatedAt} />
            {about.length === 0 ? null : <span className="break-words">{about.join(' · ')}</span>}
          </p>
          {source === null ? null : (
            <p className="text-muted">
              <SourceLink source={source} />
            </p>
          )}
          {error === null ? null : <p className="mt-1 text-bad">{said(error)}</p>}
        </div>
        <span
          data-state={state}
          className={`mt-1 rounded-full sm:mt-0.5 px-2 py-0.5 text-xs font-medium whitespace-nowrap ${looks[state]}`}
        >
          {text.states[state]}
        </span>
        {mayEdit ? (
          <div className="-my-1 ml-auto">
            <Remove base={base} id={id} name={name} />
          </div>
        ) : null}
      </div>
    </li>
  );
}
