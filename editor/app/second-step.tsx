import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiProblem } from '../api/client.ts';
import { offerHalfWay } from '../api/second-factor.ts';
import { giveCode, type StillNeeded } from '../api/session.ts';
import { Button } from '../parts/button.tsx';
import { CodeField } from '../parts/code-field.tsx';
import { OfferedKey } from '../parts/offered-key.tsx';
import { ProblemNote } from '../parts/problem-note.tsx';
import { RecoveryCodes } from '../parts/recovery-codes.tsx';
import { factorMessages } from '../state/factor-words.ts';
import { useMessages } from './language.ts';

interface Asked {
  readonly needs: StillNeeded;
  readonly done: () => void;
  readonly back?: () => void;
}

/** Asks who has given the password for a code, or to set up a second factor first. */
export function SecondStep({ needs, done, back }: Asked) {
  const text = useMessages(factorMessages);
  const [code, setCode] = useState('');
  const offer = useQuery({
    queryKey: ['offered factor'],
    queryFn: offerHalfWay,
    enabled: needs === 'setup',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    retry: false,
  });
  const give = useMutation({
    mutationFn: () => giveCode(code),
    onSuccess: ({ recoveryCodes }) => {
      if (recoveryCodes === undefined) done();
    },
  });
  const codes = give.data?.recoveryCodes;
  if (codes !== undefined) return <RecoveryCodes codes={codes} done={done} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate();
  };
  const problem = offer.error ?? give.error;
  const wrong =
    give.error instanceof ApiProblem && give.error.status === 401 && give.error.message.startsWith('This code');
  return (
    <form className="space-y-4" onSubmit={submit}>
      {needs === 'setup' ? <p>{text.mustSetUp}</p> : null}
      {offer.data ? <OfferedKey offered={offer.data} /> : null}
      <CodeField
        label={needs === 'setup' ? text.firstCode : text.code}
        hint={needs === 'setup' ? undefined : text.codeHint}
        error={wrong ? text.wrong : undefined}
        value={code}
        change={setCode}
      />
      {problem && !wrong ? <ProblemNote error={problem} /> : null}
      <Button look="primary" type="submit" className="w-full" disabled={give.isPending}>
        {text.go}
      </Button>
      {back ? (
        <Button look="quiet" className="w-full" onClick={back}>
          {text.back}
        </Button>
      ) : null}
    </form>
  );
}
