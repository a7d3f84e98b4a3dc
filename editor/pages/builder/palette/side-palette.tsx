import { type RefObject } from 'react';
import { useMessages } from '../../../app/language.ts';
import { useBuilder, useView } from '../builder-context.ts';
import { focusNode } from '../focus-node.ts';
import { builderMessages } from '../messages.ts';
import { PaletteList } from './palette-list.tsx';
import { putItem } from './put-item.ts';
import { usePaletteItems } from './use-palette-items.ts';

/** The steps at the left of the canvas. What is chosen comes after the step that is selected. */
export function SidePalette({ input }: { readonly input: RefObject<HTMLInputElement | null> }) {
  const text = useMessages(builderMessages);
  const builder = useBuilder();
  const isInner = useView(({ scope }) => scope.length > 0);
  const items = usePaletteItems(isInner);
  return (
    <aside
      aria-label={text.steps}
      className="flex w-64 shrink-0 flex-col border-r border-line bg-surface max-md:hidden"
    >
      <PaletteList
        input={input}
        items={items}
        steps={isInner}
        choose={(item) => {
          const id = putItem(builder, item);
          if (id !== undefined) focusNode(id);
        }}
        escaped={() => focusNode(builder.view.get().selected[0] ?? '$trigger')}
      />
    </aside>
  );
}
