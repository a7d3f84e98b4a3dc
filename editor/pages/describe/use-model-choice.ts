import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listConnections } from '../../api/connections.ts';
import { listModelProviders, listModels } from '../../api/models.ts';
import type { AskedModel } from '../../api/proposals.ts';
import { readUsage } from '../../api/usage.ts';
import { keepModelChoice, modelConnections, readModelChoice, usualModel } from '../../state/model-choice.ts';
import { modelOffers } from '../../state/panel/model-offers.ts';
import type { Offer } from '../../state/panel/offers.ts';

export interface ModelChoosing {
  /** Undefined while it is not known; empty: none is connected. */
  readonly connections: readonly string[] | undefined;
  readonly error: Error | null;
  readonly asked: AskedModel;
  readonly offers: readonly Offer[];
  readonly chooseConnection: (slug: string) => void;
  readonly chooseModel: (model: string) => void;
  /** Remembers it for the next time. */
  readonly keep: () => void;
}

const usedFor = '30d';

/** Which model is asked: the one of last time, else the usual one of the connection. */
export function useModelChoice(): ModelChoosing {
  const [kept] = useState(() => readModelChoice(localStorage));
  const [chosen, setChosen] = useState(kept?.connection);
  const [written, setWritten] = useState(kept?.model);
  const connections = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const providers = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders, staleTime: 300_000 });
  const found =
    connections.data &&
    providers.data &&
    modelConnections(connections.data.items, providers.data.items).map(({ slug }) => slug);
  const connection = found?.find((slug) => slug === chosen) ?? found?.[0] ?? '';
  const ofConnection = { enabled: connection !== '', retry: false, staleTime: 60_000 };
  const listed = useQuery({
    queryKey: ['models', connection],
    queryFn: () => listModels(connection),
    ...ofConnection,
  });
  const used = useQuery({
    queryKey: ['usage', 'models of', connection],
    queryFn: () => readUsage('model', { from: usedFor }, { connection }, 100),
    ...ofConnection,
  });
  const offers = modelOffers(listed.data?.items ?? [], 'chat');
  const usual = usualModel(
    used.data?.items ?? [],
    offers.map(({ value }) => value),
  );
  const model = (connection === chosen ? written : undefined) ?? usual;
  return {
    connections: found,
    error: connections.error ?? providers.error,
    asked: { connection, model: model.trim() },
    offers,
    chooseConnection: (slug) => {
      setChosen(slug);
      setWritten(slug === kept?.connection ? kept.model : undefined);
    },
    chooseModel: (next) => {
      setChosen(connection);
      setWritten(next);
    },
    keep: () => keepModelChoice(localStorage, { connection, model: model.trim() }),
  };
}
