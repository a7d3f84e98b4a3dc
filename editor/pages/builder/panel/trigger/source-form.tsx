import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { listConnections } from '../../../../api/connections.ts';
import { type Connector, readConnector } from '../../../../api/connectors.ts';
import { useLanguage, useMessages } from '../../../../app/language.ts';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import { withJson } from '../../../../state/panel/json-value.ts';
import { sourceConnection, sourceMore, sourcePlace, sourceRuns } from '../../../../state/panel/source-schema.ts';
import type { SourceKind } from '../../../../state/panel/trigger-draft.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import type { TriggerDraft } from '../panel-props.ts';
import { ownWords } from '../words-of.ts';
import { LiveSource } from './live-source.tsx';
import { sourceMessages } from './source-messages.ts';
import { TriggerForm, type TriggerFormProps } from './trigger-form.tsx';
import { TrySource } from './try-source.tsx';

interface SourceFormProps extends TriggerFormProps {
  readonly kind: SourceKind;
}

/** The services behind the connections, and the one that a trigger names. */
function useService({ connection }: TriggerDraft) {
  const language = useLanguage();
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const serviceOf = (slug: unknown) => connections?.items.find((one) => one.slug === slug)?.connector;
  const id = serviceOf(connection);
  const { data: service, error } = useQuery({
    queryKey: ['connector', id, language],
    queryFn: () => readConnector(id ?? '', language),
    enabled: id !== undefined,
  });
  return { service, error, serviceOf };
}

/** What more the service needs to know. */
function Needed(props: SourceFormProps & { readonly service: Connector }) {
  const { slug, trigger, change, data, problems, mayEdit, kind, service } = props;
  const text = useMessages(sourceMessages);
  const language = useLanguage();
  const source = service[kind];
  if (source === null) return null;
  return (
    <>
      <SchemaForm
        {...{ slug, data, problems, mayEdit }}
        kind={`${kind} ${service.id}`}
        path="with"
        schema={source.input}
        value={isRecord(trigger['with']) ? trigger['with'] : {}}
        change={(next) => change(withJson(trigger, 'with', next))}
        readable={[]}
        values={{}}
        aimAt={() => undefined}
        wordsOf={(path, schema) => ownWords(`source ${path}`, schema, language)}
        mayCompute={() => false}
        maySeeSecrets={() => false}
      />
      <a
        href={source.docs}
        target="_blank"
        rel="noreferrer"
        className="inline-flex items-center gap-1 text-xs text-accent hover:underline"
      >
        {text.docs}
        <ExternalLink aria-hidden className="size-3" />
      </a>
    </>
  );
}

/** Messages that come over a connection which stays open. */
export function SourceForm(props: SourceFormProps) {
  const { slug, trigger, change, mayEdit, kind } = props;
  const text = useMessages(sourceMessages);
  const language = useLanguage();
  const { service, error, serviceOf } = useService(trigger);
  const named = service?.queue?.named ?? text.queue;
  const { connection, queue } = trigger;
  const connect = (next: TriggerDraft) => {
    // What one service needs to know says nothing to another.
    const isSame = serviceOf(next['connection']) === serviceOf(connection);
    change(isSame ? next : withJson(next, 'with', undefined));
  };
  const lacks = [connection, ...(kind === 'queue' ? [queue] : [])].some((one) => one === undefined || one === '');
  return (
    <div className="space-y-4">
      <LiveSource slug={slug} />
      <TriggerForm
        {...props}
        change={connect}
        kind={`${kind} connection`}
        words="source."
        schema={sourceConnection(kind)}
      />
      {kind === 'queue' ? (
        <TriggerForm key={named} {...props} kind="queue" words="source." schema={sourcePlace(named)} />
      ) : null}
      {error ? <ProblemNote error={error} /> : null}
      {service === undefined ? null : (
        // Another service has other fields, and another language other words.
        <Needed key={`${service.id} ${language}`} {...props} service={service} />
      )}
      {mayEdit ? <TrySource slug={slug} trigger={trigger} disabled={lacks} /> : null}
      <TriggerForm {...props} kind="source runs" words="source." schema={sourceRuns} />
      <details className="rounded-lg border border-line">
        <summary className="px-3 py-2 font-medium">{text.more}</summary>
        <div className="border-t border-line p-3">
          <TriggerForm {...props} kind={`${kind} more`} words="source." schema={sourceMore[kind]} />
        </div>
      </details>
    </div>
  );
}
