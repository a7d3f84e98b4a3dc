import { useState } from 'react';
import { type KnowledgeDocument, listDocuments } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { usePages } from '../../app/use-pages.ts';
import { Button } from '../../parts/button.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { TextField } from '../../parts/field.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { DocumentDialog } from './document-dialog.tsx';
import { DocumentRow } from './document-row.tsx';
import { knowledgeMessages } from './messages.ts';

interface List {
  readonly base: string;
  readonly mayEdit: boolean;
  /** Whether documents are being embedded. */
  readonly isBusy: boolean;
}

/** The documents of a base. */
export function DocumentList({ base, mayEdit, isBusy }: List) {
  const text = useMessages(knowledgeMessages);
  const [words, setWords] = useState('');
  const [read, setRead] = useState<KnowledgeDocument>();
  const { items, error, hasNextPage, fetchNextPage } = usePages(
    ['knowledge', 'documents', base, words, isBusy],
    (cursor) => listDocuments(base, words, cursor),
    true,
  );
  return (
    <section aria-labelledby="documents">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 id="documents" className="text-base font-semibold">
          {text.list}
        </h2>
        <div className="w-56 max-w-full sm:ml-auto">
          <TextField
            label={text.look}
            silent
            type="search"
            placeholder={text.look}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
        </div>
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {items?.length === 0 && words === '' ? <EmptyState title={text.listNone}>{text.listNoneWhat}</EmptyState> : null}
      {items?.length === 0 && words !== '' ? <p className="text-muted">{text.listNoMatch}</p> : null}
      {items === undefined || items.length === 0 ? null : (
        <ul aria-labelledby="documents" className="overflow-hidden rounded-xl border border-line bg-surface">
          {items.map((document) => (
            <DocumentRow
              key={document.id}
              base={base}
              document={document}
              mayEdit={mayEdit}
              read={() => setRead(document)}
            />
          ))}
        </ul>
      )}
      {hasNextPage ? (
        <Button className="mt-3" onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      ) : null}
      {read === undefined ? null : <DocumentDialog base={base} document={read} close={() => setRead(undefined)} />}
    </section>
  );
}
