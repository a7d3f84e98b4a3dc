import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../../api/client.ts';
import { deleteConnection } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { connectionMessages } from './messages.ts';

/** Deletes a connection once it is said twice, and against the warning of its users once more. */
export function DeleteConnection({ slug }: { readonly slug: string }) {
  const text = useMessages(connectionMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: (force: boolean) => deleteConnection(slug, force),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['connections'] });
      await navigate({ to: '/connections' });
    },
  });
  const isUsed = remove.error instanceof ApiProblem && remove.error.status === 409;
  const stop = () => {
    setAsked(false);
    remove.reset();
  };
  return (
    <section className="mt-8 space-y-2">
      {remove.error ? <ProblemNote error={remove.error} /> : null}
      <div className="flex gap-2">
        {asked ? (
          <>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate(isUsed)}>
              {isUsed ? text.removeForce : text.removeSure}
            </Button>
            <Button onClick={stop}>{text.keep}</Button>
          </>
        ) : (
          <Button look="danger" onClick={() => setAsked(true)}>
            {text.remove}
          </Button>
        )}
      </div>
    </section>
  );
}
