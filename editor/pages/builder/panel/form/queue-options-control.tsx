import { useQuery } from '@tanstack/react-query';
import { listConnections } from '../../../../api/connections.ts';
import { readConnector } from '../../../../api/connectors.ts';
import { useLanguage } from '../../../../app/language.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import { FieldList } from './field-list.tsx';
import { type ControlProps, useForm } from './form-context.ts';
import { JsonControl } from './json-control.tsx';

/** What a service takes besides a message: a form by its own schema once the connection is chosen, JSON otherwise. */
export function QueueOptionsControl(props: ControlProps) {
  const { path, value, change } = props;
  const { connection } = useForm().values;
  const language = useLanguage();
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const service = connections?.items.find(({ slug }) => slug === connection)?.connector;
  const { data: connector } = useQuery({
    queryKey: ['connector', service, language],
    queryFn: () => readConnector(service ?? '', language),
    enabled: service !== undefined,
  });
  const schema = connector?.queue?.options;
  const hasFields = Object.keys(schema?.properties ?? {}).length > 0;
  if (schema === undefined || !hasFields || (value !== undefined && !isRecord(value)))
    return <JsonControl {...props} />;
  return (
    <div className="border-l-2 border-line pl-3">
      <FieldList key={service} kind={path} path={path} schema={schema} value={value} change={change} />
    </div>
  );
}
