import { useQuery } from '@tanstack/react-query';
import { readConsumer } from '../../../../api/consumers.ts';
import { useMessages } from '../../../../app/language.ts';
import { ConsumerFacts, ConsumerNotes, PauseButton } from '../../../../parts/consumer/consumer-facts.tsx';
import { useBuilder, useCell } from '../../builder-context.ts';
import { sourceMessages } from './source-messages.ts';

/** How it goes with the messages of the live workflow; nothing where none start it. */
export function LiveSource({ slug }: { readonly slug: string }) {
  const text = useMessages(sourceMessages);
  const { liveVersion } = useBuilder();
  const version = useCell(liveVersion, (one) => one);
  const { data } = useQuery({
    queryKey: ['consumer', slug, version],
    queryFn: () => readConsumer(slug),
    enabled: version !== null,
    retry: false,
    // A live version that something else starts has none, and gets none.
    refetchInterval: ({ state }) => (state.error === null ? 2_000 : false),
  });
  if (data === undefined || version === null) return null;
  return (
    <section aria-labelledby="live-source" className="space-y-1.5 rounded-lg bg-raised px-3 py-2">
      <div className="flex items-center gap-2">
        <h3 id="live-source" className="flex-1 font-medium">
          {text.live}
        </h3>
        <PauseButton consumer={data} />
      </div>
      <ConsumerFacts consumer={data} />
      <ConsumerNotes consumer={data} />
    </section>
  );
}
