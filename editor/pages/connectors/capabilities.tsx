import { useDeferredValue, useState } from 'react';
import type { Connector, ConnectorEvent } from '../../api/connectors.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { TextField } from '../../parts/field.tsx';
import { fitting } from '../../state/connectors/fitting.ts';
import { saidDuration } from '../../state/connectors/said-duration.ts';
import { mcpMessages } from '../mcp/messages.ts';
import { Capability, Fields } from './capability.tsx';
import { CapabilityList } from './capability-list.tsx';
import { connectorMessages, type ConnectorWords } from './messages.ts';
import { OperationList } from './operation-list.tsx';

function EventItem({ event }: { readonly event: ConnectorEvent }) {
  const text = useMessages(connectorMessages);
  const language = useLanguage();
  const { by, every, secret, input } = event;
  const mark = by === 'webhook' || every === null ? text.webhook : text.every(saidDuration(every, language));
  return (
    <Capability told={event} mark={mark}>
      {secret === null ? null : (
        <p className="max-w-prose break-words">
          <span className="text-muted">{text.signed}:</span> {secret}
        </p>
      )}
      <Fields schema={input} />
    </Capability>
  );
}

/** What a service keeps or tells for whoever listens, as capabilities of the types that workflows write. */
function sourcesOf({ queue, stream }: Connector, text: ConnectorWords) {
  return [
    ...(queue === null
      ? []
      : [
          { ...queue, type: 'queue', mark: text.taken, schema: queue.input },
          {
            ...queue,
            type: 'publish',
            title: text.send,
            description: text.sendWhat,
            mark: text.sent,
            schema: queue.options,
          },
        ]),
    ...(stream === null ? [] : [{ ...stream, type: 'stream', mark: text.taken, schema: stream.input }]),
  ];
}

/** What a service can do and tell, looked through by typing. */
export function Capabilities({ connector }: { readonly connector: Connector }) {
  const text = useMessages(connectorMessages);
  const { effects } = useMessages(mcpMessages);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const { id, actions, events, operations } = connector;
  const sources = sourcesOf(connector, text);
  const shownSources = fitting(sources, words);
  const [shownActions, shownEvents] = [fitting(actions, words), fitting(events, words)];
  return (
    <div className="mt-6">
      <div className="max-w-md">
        <TextField
          label={text.search}
          silent
          type="search"
          placeholder={text.search}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {actions.length === 0 ? null : (
        <CapabilityList title={text.actions} some={shownActions.length} all={actions.length} words={words}>
          {shownActions.map((one) => (
            <Capability key={one.type} told={one} mark={effects[one.effect]}>
              <Fields schema={one.input} />
            </Capability>
          ))}
        </CapabilityList>
      )}
      {events.length === 0 ? null : (
        <CapabilityList title={text.events} some={shownEvents.length} all={events.length} words={words}>
          {shownEvents.map((one) => (
            <EventItem key={one.type} event={one} />
          ))}
        </CapabilityList>
      )}
      {sources.length === 0 ? null : (
        <CapabilityList title={text.messages} some={shownSources.length} all={sources.length} words={words}>
          {shownSources.map((one) => (
            <Capability key={one.type} told={one} mark={one.mark}>
              <Fields schema={one.schema} />
            </Capability>
          ))}
        </CapabilityList>
      )}
      {operations.length === 0 ? null : (
        <OperationList key={words} id={id} operations={operations} words={words} isMore={actions.length > 0} />
      )}
    </div>
  );
}
