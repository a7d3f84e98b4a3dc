import type { KeyboardEvent, ReactNode } from 'react';

/** Keys that mean something on the canvas are not for it while one is in the panel; Escape and Ctrl+Z still are. */
function keepKeys(event: KeyboardEvent): void {
  if (event.key !== 'Escape' && !event.ctrlKey && !event.metaKey) event.stopPropagation();
}

/** The room of a panel. */
export function PanelRoom({ children }: { readonly children: ReactNode }) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="flex h-full min-h-0 flex-col bg-surface" onKeyDown={keepKeys}>
      {children}
    </div>
  );
}
