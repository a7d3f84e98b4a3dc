import { Play, Plus, Sparkles, Webhook } from 'lucide-react';
import type { RefObject } from 'react';
import { useMessages } from '../../app/language.ts';
import { Button } from '../../parts/button.tsx';
import { triggerId } from '../../state/builder/layout.ts';
import { describeMessages } from '../describe/messages.ts';
import { useBuilder, useDraft } from './builder-context.ts';
import { builderMessages } from './messages.ts';
import { lookForStep } from './palette/look-for-step.ts';

interface BeginHintProps {
  readonly search: RefObject<HTMLInputElement | null>;
  /** Begins with a description. */
  readonly describe: () => void;
}

/** What an empty canvas says: how to begin. */
export function BeginHint({ search, describe }: BeginHintProps) {
  const text = useMessages(builderMessages);
  const { describeIt } = useMessages(describeMessages);
  const builder = useBuilder();
  const { store, view, slug } = builder;
  const { type } = useDraft().document.trigger;
  const start = (trigger: { type: string; path?: string }): void => {
    store.act({ kind: 'trigger', trigger });
    view.change((one) => ({ ...one, selected: [triggerId], panel: 'selected' }));
  };
  const add = (): void => {
    view.change((one) => ({ ...one, selected: [triggerId] }));
    lookForStep(builder, search);
  };
  return (
    <section
      aria-label={text.begin}
      className="absolute inset-x-4 bottom-20 mx-auto max-w-2xl rounded-xl border border-line bg-surface p-5 text-center shadow-sm"
    >
      <h2 className="text-base font-semibold">{text.begin}</h2>
      <p className="mt-1 text-muted">{text.beginWhat}</p>
      <div className="mt-4 flex flex-wrap items-center justify-center gap-2">
        <Button aria-pressed={type === 'webhook'} onClick={() => start({ type: 'webhook', path: slug })}>
          <Webhook aria-hidden />
          {text.triggers.webhook}
        </Button>
        <Button aria-pressed={type === 'manual'} onClick={() => start({ type: 'manual' })}>
          <Play aria-hidden />
          {text.triggers.manual}
        </Button>
        <Button look="primary" onClick={add}>
          <Plus aria-hidden />
          {text.beginStep}
        </Button>
        <Button onClick={describe}>
          <Sparkles aria-hidden />
          {describeIt}
        </Button>
      </div>
      <p className="mt-3 text-xs text-muted max-md:hidden">{text.keysHint}</p>
    </section>
  );
}
