import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deletePrompt, type PromptUser } from '../../api/prompts.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { promptPageMessages } from './messages.ts';

interface DeletePromptProps {
  readonly slug: string;
  readonly users: readonly PromptUser[];
}

/** Deletes a prompt once it is said twice. */
export function DeletePrompt({ slug, users }: DeletePromptProps) {
  const text = useMessages(promptPageMessages);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => deletePrompt(slug),
    onSuccess: async () => {
      await navigate({ to: '/prompts', ignoreBlocker: true });
      queries.removeQueries({ queryKey: ['prompt', slug] });
      await queries.invalidateQueries({ queryKey: ['prompts'] });
    },
  });
  return (
    <section className="mt-8 space-y-2">
      {remove.error ? <ProblemNote error={remove.error} /> : null}
      {asked ? (
        <p className="text-muted">{text.removeWhat(users.filter(({ version }) => version !== null).length)}</p>
      ) : null}
      <div className="flex gap-2">
        {asked ? (
          <>
            <Button look="danger" disabled={remove.isPending} onClick={() => remove.mutate()}>
              {text.removeSure}
            </Button>
            <Button onClick={() => setAsked(false)}>{text.keep}</Button>
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
