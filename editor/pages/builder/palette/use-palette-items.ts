import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { listTemplates } from '../../../api/templates.ts';
import { listWorkflows } from '../../../api/workflows.ts';
import { useLanguage, useMessages } from '../../../app/language.ts';
import { ownTriggers } from '../../../state/panel/trigger-draft.ts';
import { useBuilder } from '../builder-context.ts';
import { builderMessages } from '../messages.ts';
import { typeTitle } from '../panel/words-of.ts';
import { useOwnTypes } from '../known-types.ts';
import { type PaletteItem, stepItems, workflowItems } from './palette-items.ts';

/** Everything of Snodo's own that can be put on the canvas, group by group. @param steps only steps: there is a place for one. */
export function usePaletteItems(steps: boolean): readonly PaletteItem[] {
  const { slug } = useBuilder();
  const { data: types } = useOwnTypes();
  const text = useMessages(builderMessages);
  const language = useLanguage();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const { data: gallery } = useQuery({ queryKey: ['templates'], queryFn: listTemplates, staleTime: 300_000 });
  return useMemo(() => {
    const others = (workflows?.items ?? []).filter((one) => one.slug !== slug);
    const own = workflowItems(others.map((one) => ({ slug: one.slug, name: one.document.name ?? one.slug })));
    const starts = ownTriggers.map(
      (type): PaletteItem => ({
        key: `trigger ${type}`,
        group: 'triggers',
        title: text.triggers[type],
        description: text.triggersWhat[type],
        words: type,
        put: { kind: 'trigger', type },
      }),
    );
    const templates = (gallery?.items ?? []).map(
      ({ id, title, description, steps: kinds }): PaletteItem => ({
        key: `template ${id}`,
        group: 'templates',
        title: title[language],
        description: description[language],
        words: `${id} ${kinds.join(' ')}`,
        put: { kind: 'template', id },
      }),
    );
    const more = steps ? [] : [...starts, ...templates];
    return [...stepItems(types?.items ?? [], (type) => typeTitle(type, language)), ...own, ...more];
  }, [types, workflows, gallery, slug, steps, text, language]);
}
