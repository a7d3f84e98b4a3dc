import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { beginConsent, readConnection } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { lookAgain } from '../../app/look-again.ts';
import { buttonLook } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { newMessages } from './new-messages.ts';

/** Begins the consent for a connection that was just saved, and waits until it is there. */
export function GuidedConsent({
  slug,
  template,
}: {
  readonly slug: string;
  /** The template that one comes from. */
  readonly template?: string | undefined;
}) {
  const text = useMessages(newMessages);
  const said = useSaid();
  const { mutate, data, error } = useMutation({ mutationFn: () => beginConsent(slug) });
  useEffect(() => mutate(), [mutate]);
  const { data: connection, error: unread } = useQuery({
    queryKey: ['connection', slug],
    queryFn: () => readConnection(slug),
    refetchInterval: lookAgain(({ state }) => state !== 'connected' && 1_500),
  });
  const isDone = connection?.state === 'connected';
  const address = data?.verificationUrl ?? data?.url ?? undefined;
  return (
    <div className="max-w-xl space-y-3">
      {error ? <ProblemNote error={error} /> : unread ? <ProblemNote error={unread} /> : null}
      {isDone ? null : (
        <>
          <p>{text.consentSteps}</p>
          {connection?.reason == null ? null : <p className="text-bad">{said(connection.reason)}</p>}
          {data?.userCode === undefined ? null : <p className="font-medium">{text.enterCode(data.userCode)}</p>}
          {address === undefined ? null : (
            <a href={address} target="_blank" rel="noreferrer" className={buttonLook({ look: 'primary' })}>
              {text.consentOpen}
            </a>
          )}
        </>
      )}
      <output className={`block ${isDone ? 'font-medium text-good' : 'text-muted'}`}>
        {isDone ? text.consentDone : text.consentWait}
      </output>
      {template === undefined ? (
        <Link to="/connections/$slug" params={{ slug }} className={buttonLook()}>
          {text.toConnection}
        </Link>
      ) : (
        <Link to="/templates/$id" params={{ id: template }} className={buttonLook()}>
          {text.toTemplate}
        </Link>
      )}
    </div>
  );
}
