import { useMutation } from '@tanstack/react-query';
import { PlugZap } from 'lucide-react';
import { tryConsumer } from '../../../../api/consumers.ts';
import { useMessages } from '../../../../app/language.ts';
import { useSaid } from '../../../../app/use-said.ts';
import { Button } from '../../../../parts/button.tsx';
import { ProblemNote } from '../../../../parts/problem-note.tsx';
import type { TriggerDraft } from '../panel-props.ts';
import { sourceMessages } from './source-messages.ts';

interface TrySourceProps {
  readonly slug: string;
  readonly trigger: TriggerDraft;
  readonly disabled: boolean;
}

/** Connects as the trigger would, and says what came of it, for as long as the trigger stays as it was tried. */
export function TrySource({ slug, trigger, disabled }: TrySourceProps) {
  const text = useMessages(sourceMessages);
  const said = useSaid();
  const attempt = useMutation({ mutationFn: (tried: TriggerDraft) => tryConsumer(slug, tried) });
  const isOfThis = attempt.variables === trigger;
  const { data, error, isPending } = attempt;
  return (
    <div className="space-y-2">
      <Button disabled={disabled || isPending} onClick={() => attempt.mutate(trigger)}>
        <PlugZap aria-hidden />
        {isPending ? text.trying : text.tryIt}
      </Button>
      <output className="block">
        {!isOfThis || data === undefined ? null : data.ok ? (
          <span className="text-good">
            {text.connected} {data.waiting === null ? null : text.wait(data.waiting)}
          </span>
        ) : (
          <span className="break-words text-bad">{data.problem === null ? null : said(data.problem)}</span>
        )}
      </output>
      {isOfThis && error ? <ProblemNote error={error} /> : null}
    </div>
  );
}
