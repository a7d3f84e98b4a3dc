import { useQuery } from '@tanstack/react-query';
import { type ListedConnector, listConnectors } from '../../../../api/connectors.ts';
import { useLanguage } from '../../../../app/language.ts';

/** The services that have a `queue`, or a `stream`; undefined where it does not matter, or is not known yet. */
export function useServicesWith(source: string | undefined): readonly ListedConnector[] | undefined {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['connectors', language],
    queryFn: () => listConnectors(language),
    enabled: source !== undefined,
  });
  if (source === undefined) return undefined;
  return data?.items.filter((one) => (source === 'queue' ? one.queue : one.stream) !== null);
}
