import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deleteBase } from '../../api/knowledge.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { knowledgeMessages } from './messages.ts';

/** Deletes a base once it is said twice. */
export function DeleteBase({ slug, deleted }: { readonly slug: string; readonly deleted: () => void }) {
  const text = useMessages(knowledgeMessages);
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteBase(slug),
    onSuccess: () => {
      queries.removeQueries({ queryKey: ['knowledge'] });
      deleted();
    },
  });
  return (
    <section className="mt-8 space-y-2">
      {remove.error ? <ProblemNote error={remove.error} /> : null}
      <div className="flex gap-2">
        <Button look="danger" disabled={remove.isPending} onClick={() => (asked ? remove.mutate() : setAsked(true))}>
          {asked ? text.removeSure : text.remove}
        </Button>
        {asked ? <Button onClick={() => setAsked(false)}>{text.keep}</Button> : null}
      </div>
    </section>
  );
}
