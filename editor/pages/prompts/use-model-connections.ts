import { useQuery } from '@tanstack/react-query';
import { listConnections } from '../../api/connections.ts';
import { listModelProviders, listModels } from '../../api/models.ts';
import { modelOffers } from '../../state/panel/model-offers.ts';

interface ModelConnections {
  readonly connections: readonly string[];
  /** Why they could not be read. */
  readonly error: Error | null;
}

/** The connections to services of models that one may use, by name. */
export function useModelConnections(): ModelConnections {
  const { data: connections, error: unlisted } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const { data: providers, error: unread } = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders });
  const services = new Set(providers?.items.map(({ id }) => id));
  const able = (connections?.items ?? [])
    .filter(({ connector, mayUse }) => mayUse && services.has(connector))
    .map(({ slug }) => slug)
    .toSorted((one, other) => one.localeCompare(other));
  return { connections: able, error: unlisted ?? unread };
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
