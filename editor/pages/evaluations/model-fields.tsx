import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { listConnections } from '../../api/connections.ts';
import { listModelProviders, listModels } from '../../api/models.ts';
import { useMessages } from '../../app/language.ts';
import { SelectField, TextField } from '../../parts/field.tsx';
import type { ModelDraft } from '../../state/evaluation/draft.ts';
import { startMessages } from './start-messages.ts';

/** The connections at which a model can be asked that understands what it reads; undefined while they are not known. */
export function useModelConnections(): readonly string[] | undefined {
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: () => listConnections() });
  const { data: providers } = useQuery({ queryKey: ['model-providers'], queryFn: listModelProviders });
  if (connections === undefined || providers === undefined) return undefined;
  const known = new Set(providers.items.map(({ id }) => id));
  return connections.items
    .filter(({ connector }) => connector !== 'offline' && known.has(connector))
    .map(({ slug }) => slug);
}

interface Fields {
  readonly value: ModelDraft;
  readonly change: (part: Partial<ModelDraft>) => void;
  readonly labels: { readonly connection: string; readonly model: string };
  /** What no connection means. */
  readonly none: string;
}

/** A connection and one of its models, of which those that its service lists are offered. */
export function ModelFields({ value: { connection, model }, change, labels, none }: Fields) {
  const id = useId();
  const connections = useModelConnections() ?? [];
  // A service that lists none, or is away, leaves the name to be written.
  const { data } = useQuery({
    queryKey: ['models', connection],
    queryFn: () => listModels(connection),
    enabled: connection !== '',
    retry: false,
  });
  return (
    <>
      <SelectField
        label={labels.connection}
        value={connection}
        onChange={({ target }) => change({ connection: target.value })}
      >
        <option value="">{none}</option>
        {connections.map((slug) => (
          <option key={slug}>{slug}</option>
        ))}
      </SelectField>
      <TextField
        label={labels.model}
        list={id}
        autoComplete="off"
        value={model}
        onChange={({ target }) => change({ model: target.value })}
      />
      <datalist id={id}>
        {(data?.items ?? []).map((one) => (
          <option key={one.id} value={one.id}>
            {one.title ?? one.id}
          </option>
        ))}
      </datalist>
    </>
  );
}

/** A model in the place of those of the steps. */
export function OtherModelFields({ value, change }: Pick<Fields, 'value' | 'change'>) {
  const text = useMessages(startMessages);
  return (
    <ModelFields
      value={value}
      change={change}
      labels={{ connection: text.connection, model: text.model }}
      none={text.own}
    />
  );
}
