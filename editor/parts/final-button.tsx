import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ProblemNote } from './problem-note.tsx';

interface FinalProps {
  readonly word: string;
  /** What is gone then. */
  readonly what: string;
  readonly act: () => Promise<void>;
  readonly done: () => Promise<unknown>;
}

/** Asks before it does what has no way back. */
export function FinalButton({ word, what, act, done }: FinalProps) {
  const [asks, setAsks] = useState(false);
  const work = useMutation({
    mutationFn: act,
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
