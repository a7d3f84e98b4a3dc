import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useMemo } from 'react';
import { searchCatalogue, type CatalogueEntry } from '../../../api/catalogue.ts';
import { listConnections } from '../../../api/connections.ts';
import { useLanguage } from '../../../app/language.ts';
import type { PaletteItem } from './palette-items.ts';

function itemOf({ kind, type, title, description, connector }: CatalogueEntry): PaletteItem {
  return {
    key: `${kind} ${type}`,
    group: 'services',
    title,
    description: `${connector.title} · ${description.replaceAll('`', '')}`,
    logo: connector,
    words: type,
    put: { kind: kind === 'event' ? 'trigger' : 'step', type },
  };
}

/**
 * What the services can be asked to do and tell of: what fits the words that are looked for; with none, that of the
 * services there is a connection to.
 *
 * @param steps only what is a step: there is a place for one.
 */
export function useServiceItems(looked: string, steps: boolean) {
  const language = useLanguage();
  const text = useDeferredValue(looked.trim());
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const connected = [...new Set((connections?.items ?? []).map(({ connector }) => connector))].toSorted();
  const of = text === '' ? connected : undefined;
  const isAsked = of === undefined || of.length > 0;
  const { data, error } = useQuery({
    queryKey: ['catalogue', text, of, language],
    queryFn: ({ signal }) => searchCatalogue({ text, of, language }, signal),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
    enabled: isAsked,
  });
  const items = useMemo(
    // Where nothing is asked for, what was found last is not what is looked for.
    () =>
      (isAsked ? (data?.items ?? []) : [])
        .filter(({ kind }) => kind === 'action' || (kind === 'event' && !steps))
        .map(itemOf),
    [data, isAsked, steps],
  );
  return { items, error: isAsked ? error : null };
}
