import { useQuery } from '@tanstack/react-query';
import { listTools } from '../../../../api/mcp-offers.ts';
import { isRecord } from '../../../../state/panel/values.ts';
import { FieldList } from './field-list.tsx';
import { type ControlProps, useForm } from './form-context.ts';
import { JsonControl } from './json-control.tsx';

/** The arguments of a tool: a form by the tool's own schema where the server tells it, JSON otherwise. */
export function ToolArgumentsControl(props: ControlProps) {
  const { path, value, change } = props;
  const { connection, tool } = useForm().values;
  const isKnown = typeof connection === 'string' && connection !== '' && !connection.includes('{{');
  const { data } = useQuery({
    queryKey: ['mcp-tools', connection],
    queryFn: () => listTools(String(connection)),
    enabled: isKnown && typeof tool === 'string' && tool !== '',
    staleTime: 5 * 60_000,
    refetchInterval: false,
    retry: false,
  });
  const schema = data?.items.find(({ name }) => name === tool)?.input;
  const hasFields = Object.keys(schema?.properties ?? {}).length > 0;
  if (schema === undefined || !hasFields || (value !== undefined && !isRecord(value)))
    return <JsonControl {...props} />;
  return (
    <div className="border-l-2 border-line pl-3">
      <FieldList key={String(tool)} kind={path} path={path} schema={schema} value={value} change={change} />
    </div>
  );
}
