import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { listConnectors, readConnector } from '../../../../api/connectors.ts';
import { useLanguage, useMessages } from '../../../../app/language.ts';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { SelectLine } from '../form/select-line.tsx';
import { withJson } from '../../../../state/panel/json-value.ts';
import { answerSchema } from '../../../../state/panel/step-form.ts';
import { eventDraft, eventType, readTrigger } from '../../../../state/panel/trigger-draft.ts';
import type { Schema } from '../../../../state/panel/schema.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { ownWords } from '../words-of.ts';
import { triggerMessages } from './messages.ts';
import { ReceivingForm } from './receiving-form.tsx';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';

const connectionSchema = {
  type: 'object',
  required: ['connection'],
  properties: { connection: { type: 'string', format: 'connection' } },
} as const;
const secretSchema = { type: 'object', properties: { secret: { type: 'string', format: 'secret' } } } as const;

/** Of an event that the service is asked for. @param usual how often where nothing is said. */
function everySchema(usual: string): Schema {
  return { type: 'object', properties: { every: { type: 'string', format: 'duration', default: usual } } };
}

interface EventChoiceProps {
  readonly trigger: TriggerFormProps['trigger'];
  readonly mayEdit: boolean;
  readonly choose: (type: string) => void;
}

/** A service and one of its events. */
function EventChoice({ trigger, mayEdit, choose }: EventChoiceProps) {
  const text = useMessages(triggerMessages);
  const { connector = '' } = readTrigger(trigger);
  const language = useLanguage();
  const { data: services, error } = useQuery({
    queryKey: ['connectors', language],
    queryFn: () => listConnectors(language),
  });
  const { data: service } = useQuery({
    queryKey: ['connector', connector, language],
    queryFn: () => readConnector(connector, language),
    enabled: connector !== '',
  });
  const isKnown = service?.events.some(({ type }) => type === trigger.type) ?? true;
  return (
    <>
      <SelectLine
        label={text.service}
        disabled={!mayEdit}
        value={connector}
        onChange={({ target }) => choose(`${target.value}.`)}
      >
        <option value="">{text.chooseService}</option>
        <option value="http">{text.anyService}</option>
        {services?.items.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </SelectLine>
      {error ? <ProblemNote error={error} /> : null}
      <SelectLine
        label={text.event}
        disabled={!mayEdit || connector === ''}
        hint={service?.events.find(({ type }) => type === trigger.type)?.description}
        value={isKnown ? trigger.type : ''}
        onChange={({ target }) => choose(target.value)}
      >
        <option value="">{text.chooseEvent}</option>
        {service?.events.map(({ type, title }) => (
          <option key={type} value={type}>
            {title}
          </option>
        ))}
      </SelectLine>
    </>
  );
}

/** An event of a service that Snodo registers for. */
export function EventForm(props: TriggerFormProps) {
  const { slug, trigger, change, data, problems, mayEdit } = props;
  const text = useMessages(triggerMessages);
  const language = useLanguage();
  const { connector = '' } = readTrigger(trigger);
  const { data: service, error } = useQuery({
    queryKey: ['connector', connector, language],
    queryFn: () => readConnector(connector, language),
    enabled: connector !== '',
  });
  const event = service?.events.find(({ type }) => type === trigger.type);
  return (
    <div className="space-y-4">
      <EventChoice
        trigger={trigger}
        mayEdit={mayEdit}
        choose={(chosen) => {
          const type = eventType(chosen);
          if (type !== undefined) change(withoutConnection(eventDraft(trigger, type), trigger));
        }}
      />
      {error ? <ProblemNote error={error} /> : null}
      {event === undefined ? null : (
        <>
          <a
            href={event.docs}
            target="_blank"
            rel="noreferrer"
            className="inline-flex items-center gap-1 text-xs text-accent hover:underline"
          >
            {text.docs}
            <ExternalLink aria-hidden className="size-3" />
          </a>
          <TriggerForm {...props} kind="event" schema={connectionSchema} />
          <SchemaForm
            {...{ slug, data, problems, mayEdit }}
            key={event.type}
            // An event may be called as a step is that has other fields.
            kind={`event ${event.type}`}
            path="with"
            schema={event.input}
            value={isRecord(trigger['with']) ? trigger['with'] : {}}
            change={(next) => change(withJson(trigger, 'with', next ?? {}))}
            readable={[]}
            values={{}}
            aimAt={() => undefined}
            wordsOf={(path, schema) => ownWords(`event ${path}`, schema, language)}
            mayCompute={() => false}
            maySeeSecrets={() => false}
          />
          {event.every === null ? (
            <>
              {event.secret === null ? null : <TriggerForm {...props} kind="event" schema={secretSchema} />}
              <TriggerForm {...props} kind="answer" schema={answerSchema} />
              <ReceivingForm {...props} />
            </>
          ) : (
            <TriggerForm {...props} kind="poll" schema={everySchema(event.every)} />
          )}
        </>
      )}
    </div>
  );
}

/** The account of one service is none of another. */
function withoutConnection(next: TriggerFormProps['trigger'], before: TriggerFormProps['trigger']) {
  return readTrigger(next).connector === readTrigger(before).connector ? next : withJson(next, 'connection', '');
}
