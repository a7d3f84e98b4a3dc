import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../../app/language.ts';
import { useMay } from '../../app/use-may.ts';
import { Card } from '../../parts/card.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { mcpClients } from '../../state/mcp-clients.ts';
import { mcpMessages } from './messages.ts';

function Copied({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <div className="flex items-start gap-1 rounded-lg border border-line bg-raised py-1 pr-1 pl-3">
      {/* A region that scrolls must be reached by the keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section aria-label={label} tabIndex={0} className="min-w-0 flex-1 overflow-x-auto py-2">
        <pre className="font-mono text-xs">{text}</pre>
      </section>
      <CopyButton text={text} label={label} />
    </div>
  );
}

interface ConnectProps {
  readonly url: string;
  readonly authorizationServers: readonly string[];
}

/** The address of the server, and how programs are told of it. */
export function ConnectCard({ url, authorizationServers }: ConnectProps) {
  const text = useMessages(mcpMessages);
  const isAdmin = useMay('admin');
  const [chosen, choose] = useState<string>('claudeCode');
  const client = mcpClients.find(({ id }) => id === chosen);
  return (
    <Card title={text.connect}>
      <p className="mb-1 font-medium">{text.address}</p>
      <Copied text={url} label={text.address} />
      <fieldset aria-label={text.program} className="mt-4 mb-3 flex flex-wrap gap-1">
        {mcpClients.map(({ id, title }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === chosen}
            onClick={() => choose(id)}
            className="min-h-9 rounded-lg px-3 font-medium text-muted hover:bg-raised hover:text-text aria-pressed:bg-accent-soft aria-pressed:text-accent"
          >
            {title}
          </button>
        ))}
      </fieldset>
      {client === undefined ? null : (
        <>
          <p className="mb-2 text-muted">{text.where[client.id]}</p>
          <Copied text={client.snippet(url)} label={client.title} />
        </>
      )}
      <p className="mt-3 text-muted">
        {text.token}{' '}
        {isAdmin ? (
          <Link to="/access" className="text-accent underline">
            {text.makeToken}
          </Link>
        ) : (
          text.askToken
        )}
      </p>
      {authorizationServers.length === 0 ? null : (
        <p className="mt-2 break-words text-muted">{text.trusted(authorizationServers.join(', '))}</p>
      )}
    </Card>
  );
}
