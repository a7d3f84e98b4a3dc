import { Link } from '@tanstack/react-router';
import type { AlertNotice } from '../../api/alerts.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { alertMessages } from './alert-messages.ts';
import { tellingMessages } from './telling-messages.ts';

/** Who was told, and what came of it. */
export function NoticeWords({ notice }: { readonly notice: AlertNotice }) {
  const text = useMessages(tellingMessages);
  const { toldBy } = useMessages(alertMessages);
  const said = useSaid();
  const { occasion, to, run, status, error } = notice;
  return (
    <>
      <span>
        {text.occasions[occasion]}: <span className="text-text">{to === '' ? text.subscribers : to}</span>
      </span>
      {run === null ? null : (
        <Link to="/runs/$id" params={{ id: run }} className="text-accent hover:underline">
          {toldBy}
        </Link>
      )}
      {run === null ? (
        <span className={status === 'failed' ? 'text-bad' : status === 'sent' ? 'text-good' : ''}>
          {text.statuses[status]}
        </span>
      ) : null}
      {error === null ? null : <span className="basis-full break-words text-bad">{said(error)}</span>}
    </>
  );
}
