import { useQuery } from '@tanstack/react-query';
import { listConnections } from '../../api/connections.ts';
import { listModelProviders, listModels } from '../../api/models.ts';
import { modelOffers } from '../../state/panel/model-offers.ts';

/** The connections to services of models that one may use, by name. */
export function useModelConnections(): readonly string[] {
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const { data: providers } = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders });
  const services = new Set(providers?.items.map(({ id }) => id));
  return (connections?.items ?? [])
    .filter(({ connector, mayUse }) => mayUse && services.has(connector))
    .map(({ slug }) => slug)
    .toSorted((one, other) => one.localeCompare(other));
}

/** The models of a connection, as far as its service tells them. */
export function useModelNames(connection: string): readonly string[] {
  const { data } = useQuery({
    queryKey: ['models', connection],
    queryFn: () => listModels(connection),
    enabled: connection !== '',
    staleTime: 5 * 60_000,
    refetchInterval: false,
    retry: false,
  });
  return modelOffers(data?.items ?? [], 'chat').map(({ value }) => value);
}
