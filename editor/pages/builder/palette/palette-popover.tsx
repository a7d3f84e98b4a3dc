import { useEffect, useLayoutEffect, useRef } from 'react';
import { useMessages } from '../../../app/language.ts';
import { stepOf } from '../../../state/builder/links.ts';
import { triggerId } from '../../../state/builder/layout.ts';
import { useBuilder, useView } from '../builder-context.ts';
import { focusNode } from '../focus-node.ts';
import { builderMessages } from '../messages.ts';
import { PaletteList } from './palette-list.tsx';
import { putItem } from './put-item.ts';
import { usePaletteItems } from './use-palette-items.ts';

const width = 300;
const height = 380;

/** The steps at the place where one is to be added. */
export function PalettePopover() {
  const adding = useView((view) => view.adding);
  return adding?.opened === undefined ? null : <Opened />;
}

function Opened() {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  const { view } = builder;
  const adding = useView((one) => one.adding);
  const items = usePaletteItems(true);
  const box = useRef<HTMLElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const close = (): void => view.change((one) => ({ ...one, adding: undefined }));
  // Before the next key: who drew a line into the open types at once.
  useLayoutEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const outside = (event: PointerEvent): void => {
      if (event.target instanceof Node && box.current?.contains(event.target) !== true) {
        view.change((one) => ({ ...one, adding: undefined }));
      }
    };
    document.addEventListener('pointerdown', outside, true);
    return () => document.removeEventListener('pointerdown', outside, true);
  }, [view]);
  const { x = 0, y = 0 } = adding?.opened ?? {};
  const left = Math.max(8, Math.min(x, innerWidth - width - 8));
  const top = Math.max(8, Math.min(y, innerHeight - height - 8));
  return (
    <section
      ref={box}
      aria-label={text.addStep}
      style={{ left, top, width, maxHeight: height }}
      className="fixed z-40 flex flex-col rounded-xl border border-line bg-surface shadow-lg"
    >
      <PaletteList
        items={items}
        steps
        input={input}
        choose={(item) => {
          const id = putItem(builder, item, adding);
          if (id !== undefined) focusNode(id);
        }}
        escaped={() => {
          close();
          focusNode(adding?.after === undefined ? triggerId : stepOf(adding.after));
        }}
      />
    </section>
  );
}
