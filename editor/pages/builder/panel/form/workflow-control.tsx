import { useQuery } from '@tanstack/react-query';
import { listWorkflows } from '../../../../api/workflows.ts';
import { useMessages } from '../../../../app/language.ts';
import { panelMessages } from '../messages.ts';
import { type ControlProps, useForm } from './form-context.ts';
import { namedOffer, SlugSelect } from './slug-select.tsx';

/** Another workflow, by its slug. */
export function WorkflowControl(props: ControlProps) {
  const text = useMessages(panelMessages);
  const { slug: own } = useForm();
  const { data, error } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const others = (data?.items ?? []).filter(({ slug }) => slug !== own);
  const offered = others.map(({ slug, document }) => namedOffer({ slug, name: document.name }));
  return <SlugSelect {...props} empty={text.chooseWorkflow} error={error} offered={offered} />;
}
