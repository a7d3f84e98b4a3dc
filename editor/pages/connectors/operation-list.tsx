import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { mostFound, searchCatalogue } from '../../api/catalogue.ts';
import type { ConnectorOperation } from '../../api/connectors.ts';
import { readStepType } from '../../api/step-types.ts';
import { useLanguage, useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { ProblemNote } from '../../parts/problem-note.tsx';
import { mcpMessages } from '../mcp/messages.ts';
import { Capability, Fields } from './capability.tsx';
import { CapabilityList } from './capability-list.tsx';
import { connectorMessages } from './messages.ts';

/** So many at a time: a service may have a thousand. */
const atATime = 50;

/** The form of an operation is asked for when somebody looks at it. */
function OperationFields({ type }: { readonly type: string }) {
  const language = useLanguage();
  const { data, error } = useQuery({
    queryKey: ['step-types', type, language],
    queryFn: () => readStepType(type, language),
  });
  if (error) return <ProblemNote error={error} />;
  return data === undefined ? null : <Fields schema={data.input} />;
}

interface OperationsProps {
  readonly id: string;
  readonly operations: readonly ConnectorOperation[];
  readonly words: string;
  /** Whether there are actions besides. */
  readonly isMore: boolean;
}

/** The operations with some words, the best first; undefined while it is not known. */
function useFound({ id, operations, words }: Omit<OperationsProps, 'isMore'>) {
  const language = useLanguage();
  const { data, error } = useQuery({
    queryKey: ['catalogue', words, 'operations-of', id, language],
    queryFn: ({ signal }) => searchCatalogue({ text: words, of: [id], kind: 'action', language }, signal),
    placeholderData: keepPreviousData,
    enabled: words !== '',
  });
  if (words === '') return { found: operations, isCut: false, error: null };
  const byType = new Map(operations.map((one) => [one.type, one]));
  const found = data?.items.flatMap(({ type }) => byType.get(type) ?? []);
  return { found, isCut: data?.items.length === mostFound, error };
}

/** What the specification of a service has: many, so they are shown in parts and searched for by the server. */
export function OperationList({ isMore, ...asked }: OperationsProps) {
  const text = useMessages(connectorMessages);
  const { effects } = useMessages(mcpMessages);
  const { operations, words } = asked;
  const [most, setMost] = useState(atATime);
  const { found, isCut, error } = useFound(asked);
  if (error) return <ProblemNote error={error} />;
  if (found === undefined) return null;
  const left = found.length - most;
  return (
    <>
      <CapabilityList
        title={isMore ? text.moreOperations : text.operations}
        about={text.operationsWhat}
        some={found.length}
        all={operations.length}
        words={words}
      >
        {found.slice(0, most).map((one) => (
          <Capability key={one.type} told={one} mark={effects[one.effect]}>
            <OperationFields type={one.type} />
          </Capability>
        ))}
      </CapabilityList>
      {left > 0 ? (
        <Button className="mt-3" onClick={() => setMost(most + atATime)}>
          {text.more(Math.min(left, atATime))}
        </Button>
      ) : isCut ? (
        <p className="mt-3 text-muted">{text.first(found.length)}</p>
      ) : null}
    </>
  );
}
