import { useQuery } from '@tanstack/react-query';
import { listBases } from '../../../../api/knowledge.ts';
import { useMessages } from '../../../../app/language.ts';
import { panelMessages } from '../messages.ts';
import type { ControlProps } from './form-context.ts';
import { namedOffer, SlugSelect } from './slug-select.tsx';

/** A knowledge base, by its slug. */
export function KnowledgeControl(props: ControlProps) {
  const text = useMessages(panelMessages);
  const { data, error } = useQuery({ queryKey: ['knowledge', 'list'], queryFn: listBases });
  return (
    <SlugSelect {...props} empty={text.chooseKnowledge} error={error} offered={(data?.items ?? []).map(namedOffer)} />
  );
}
