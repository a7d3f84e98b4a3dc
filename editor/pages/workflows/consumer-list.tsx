import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Consumer, listConsumers } from '../../api/consumers.ts';
import { useMessages } from '../../app/language.ts';
import { ConsumerFacts, ConsumerNotes, PauseButton } from '../../parts/consumer/consumer-facts.tsx';
import { StartList, StartRow } from '../../parts/start-list.tsx';
import type { Messages } from '../../state/language.ts';

const words: Messages<{ readonly title: string }> = {
  en: { title: 'By messages' },
  it: { title: 'Dai messaggi' },
};

function Row({ consumer }: { readonly consumer: Consumer }) {
  const { workflow, connection, queue } = consumer;
  return (
    <StartRow
      workflow={workflow}
      by={
        <>
          {queue === null ? null : <span className="min-w-0 font-mono text-xs break-all text-muted">{queue}</span>}
          <Link to="/connections/$slug" params={{ slug: connection }} className="text-accent hover:underline">
            {connection}
          </Link>
        </>
      }
      action={<PauseButton consumer={consumer} />}
    >
      <ConsumerFacts consumer={consumer} />
      <ConsumerNotes consumer={consumer} />
    </StartRow>
  );
}

/** Workflows that messages start; nothing where there are none. */
export function ConsumerList() {
  const text = useMessages(words);
  const found = useQuery({ queryKey: ['consumers'], queryFn: listConsumers, refetchInterval: 2_000 });
  return <StartList title={text.title} found={found} row={(one) => <Row consumer={one} />} />;
}
