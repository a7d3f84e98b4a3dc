import type { Connection } from '../../api/connections.ts';
import { useMessages } from '../../app/language.ts';
import { useSaid } from '../../app/use-said.ts';
import { Moment } from '../../parts/moment.tsx';
import { Day } from './day.tsx';
import { connectionMessages } from './messages.ts';

/** When it ends and was used, in one line. */
export function ConnectionFacts({ connection }: { readonly connection: Connection }) {
  const text = useMessages(connectionMessages);
  const said = useSaid();
  const { lastUsedAt, expiresAt, previousUntil, reason } = connection;
  return (
    <>
      {reason === null ? null : <p className="text-bad">{said(reason)}</p>}
      <p className="flex flex-wrap gap-x-3 text-muted">
        <span>
          {lastUsedAt === null ? (
            text.neverUsed
          ) : (
            <>
              {text.lastUsed} <Moment at={lastUsedAt} />
            </>
          )}
        </span>
        {expiresAt === null ? null : (
          <span>
            {text.ends} <Day at={expiresAt} />
          </span>
        )}
        {previousUntil === null ? null : (
          <span>
            {text.previousUntil} <Day at={previousUntil} />
          </span>
        )}
      </p>
    </>
  );
}
