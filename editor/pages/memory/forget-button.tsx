import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';

interface Forgetting {
  readonly word: string;
  readonly what: string;
  readonly forget: () => Promise<void>;
  readonly done: () => Promise<unknown>;
}

/** Asks before anything is forgotten: there is no way back. */
export function ForgetButton({ word, what, forget, done }: Forgetting) {
  const [asks, setAsks] = useState(false);
  const work = useMutation({
    mutationFn: forget,
    onSuccess: () => {
      setAsks(false);
      return done();
    },
  });
  return (
    <>
      <Button look="danger" onClick={() => setAsks(true)}>
        {word}
      </Button>
      <Dialog
        open={asks}
        close={() => setAsks(false)}
        title={word}
        about={what}
        actions={
          <Button look="danger" disabled={work.isPending} onClick={() => work.mutate()}>
            {word}
          </Button>
        }
      >
        {work.error ? <ProblemNote error={work.error} /> : null}
      </Dialog>
    </>
  );
}
