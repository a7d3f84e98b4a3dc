import { useMutation, useQueryClient } from '@tanstack/react-query';
import { beginConsent } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { connectionMessages } from './messages.ts';

/** Sends the person to the page of the service, or says which code is entered where. */
export function ConnectAccount({ slug }: { readonly slug: string }) {
  const text = useMessages(connectionMessages);
  const queries = useQueryClient();
  const begin = useMutation({
    mutationFn: () => beginConsent(slug),
    onSuccess: async ({ url, userCode }) => {
      if (url !== null && userCode === undefined) window.location.assign(url);
      else await queries.invalidateQueries({ queryKey: ['connection', slug] });
    },
  });
  const { url, userCode, verificationUrl } = begin.data ?? {};
  return (
    <section className="mt-6 space-y-2">
      <Button look="primary" disabled={begin.isPending} onClick={() => begin.mutate()}>
        {text.connect}
      </Button>
      {begin.error ? <ProblemNote error={begin.error} /> : null}
      {userCode === undefined ? null : (
        <p>
          <a href={url ?? verificationUrl} target="_blank" rel="noreferrer" className="text-accent hover:underline">
            {verificationUrl}
          </a>{' '}
          {text.enterCode(userCode)}
        </p>
      )}
      <output className="block text-good empty:hidden">{url === null ? text.connected : null}</output>
    </section>
  );
}
