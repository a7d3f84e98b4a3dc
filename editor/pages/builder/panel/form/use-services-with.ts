import { useQuery } from '@tanstack/react-query';
import { type ListedConnector, listConnectors, readListed } from '../../../../api/connectors.ts';
import { useLanguage } from '../../../../app/language.ts';

/** The services that have a `queue`, or a `stream`; undefined where it does not matter, or is not known yet. */
export function useServicesWith(source: string | undefined): readonly ListedConnector[] | undefined {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['connectors', language],
    queryFn: () => listConnectors(language),
    enabled: source !== undefined,
  });
  // Whatever speaks HTTP may be listened to, and is no service that is listed.
  const { data: plain } = useQuery({
    queryKey: ['listed-connector', 'http', language],
    queryFn: () => readListed('http', language),
    enabled: source === 'stream',
  });
  if (source === undefined) return undefined;
  const all = plain ? [plain, ...(data?.items ?? [])] : data?.items;
  return all?.filter((one) => (source === 'queue' ? one.queue : one.stream) !== null);
}
