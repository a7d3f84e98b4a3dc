import { useQuery } from '@tanstack/react-query';
import { type KnowledgeDocument, readDocument } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { knowledgeMessages } from './messages.ts';

interface Read {
  readonly base: string;
  readonly document: KnowledgeDocument;
  readonly close: () => void;
}

/** The text of a document, as it is searched. */
export function DocumentDialog({ base, document: { id, title, source }, close }: Read) {
  const text = useMessages(knowledgeMessages);
  const { data, error } = useQuery({
    queryKey: ['knowledge', 'text', base, id],
    queryFn: () => readDocument(base, id),
  });
  return (
    <Dialog title={title ?? id} about={source ?? undefined} wide close={close}>
      {error ? <ProblemNote error={error} /> : null}
      <div className="space-y-4">
        {data?.sections.map(({ place, text: said }, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a text that is read, and never changed in place
          <section key={at}>
            {place === '' ? null : <h3 className="font-medium">{place}</h3>}
            <p className="break-words whitespace-pre-wrap">{said}</p>
          </section>
        ))}
      </div>
      {data?.complete === false ? <p className="mt-4 text-muted">{text.notAll}</p> : null}
    </Dialog>
  );
}
