import { useQuery } from '@tanstack/react-query';
import { listWorkflows } from '../../../../api/workflows.ts';
import { useMessages } from '../../../../app/language.ts';
import { fieldLook } from '../../../../parts/field.tsx';
import { panelMessages } from '../messages.ts';
import { type ControlProps, useForm } from './form-context.ts';

/** Another workflow, by its slug. */
export function WorkflowControl({ id, value, change, label, describedBy, invalid, required }: ControlProps) {
  const text = useMessages(panelMessages);
  const { slug: own } = useForm();
  const { data } = useQuery({ queryKey: ['workflows'], queryFn: () => listWorkflows() });
  const others = (data?.items ?? []).filter(({ slug }) => slug !== own);
  const isForeign = typeof value === 'string' && value !== '' && !others.some(({ slug }) => slug === value);
  return (
    <select
      id={id}
      className={fieldLook}
      value={typeof value === 'string' ? value : ''}
      required={required}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      onChange={({ target }) => change(target.value === '' ? undefined : target.value)}
    >
      <option value="">{text.chooseWorkflow}</option>
      {others.map(({ slug, document }) => (
        <option key={slug} value={slug}>
          {document.name === undefined ? slug : `${document.name} · ${slug}`}
        </option>
      ))}
      {isForeign ? <option value={value}>{value}</option> : null}
    </select>
  );
}
