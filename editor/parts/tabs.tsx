import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';

interface Tab {
  readonly id: string;
  readonly title: string;
  /** A mark beside the title, such as a number of problems. */
  readonly mark?: ReactNode;
  readonly children: ReactNode;
}

interface TabsProps {
  readonly label: string;
  readonly tabs: readonly Tab[];
  readonly chosen: string;
  readonly choose: (id: string) => void;
}

/** Tabs that fill the room they are in; what is in one scrolls by itself. */
export function Tabs({ label, tabs, chosen, choose }: TabsProps) {
  return (
    <Base.Root
      value={chosen}
      onValueChange={(next: unknown) => {
        if (typeof next === 'string') choose(next);
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <Base.List aria-label={label} className="flex shrink-0 gap-4 border-b border-line px-4">
        {tabs.map(({ id, title, mark }) => (
          <Base.Tab
            key={id}
            value={id}
            className="-mb-px inline-flex min-h-9 items-center gap-1.5 border-b-2 border-transparent font-medium text-muted hover:text-text data-active:border-accent data-active:text-text"
          >
            {title}
            {mark}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ id, children }) => (
        <Base.Panel key={id} value={id} className="flex min-h-0 flex-1 flex-col -outline-offset-2 data-hidden:hidden">
          {children}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
