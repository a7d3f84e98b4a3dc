import { useMutation } from '@tanstack/react-query';
import { testConnection } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { connectionMessages } from './messages.ts';

/** Tries a connection; what came of it is said by `TestResult`. */
export function useTest(slug: string) {
  return useMutation({ mutationFn: () => testConnection(slug) });
}
type Test = ReturnType<typeof useTest>;

export function TestButton({ slug, test }: { readonly slug: string; readonly test: Test }) {
  const text = useMessages(connectionMessages);
  return (
    <Button disabled={test.isPending} aria-label={text.testOf(slug)} onClick={() => test.mutate()}>
      {text.test}
    </Button>
  );
}

export function TestResult({ test: { data, error } }: { readonly test: Test }) {
  const text = useMessages(connectionMessages);
  const said = useSaid();
  const result = data === undefined ? null : data.who === null ? said(data.message) : text.who(data.who);
  return (
    <>
      <output className={`block mt-1 empty:hidden ${data?.ok === true ? 'text-good' : 'text-bad'}`}>{result}</output>
      {error ? <ProblemNote error={error} /> : null}
    </>
  );
}
