import type { ReactNode } from 'react';

/** How a link of `TabLinks` looks; the router marks the one that is open. */
export const tabLook =
  '-mb-px inline-flex min-h-9 items-center border-b-2 border-transparent px-1 font-medium text-muted hover:text-text aria-[current=page]:border-accent aria-[current=page]:text-text';

/** Pages that belong together, side by side. */
export function TabLinks({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <nav aria-label={label} className="mb-5 flex gap-5 overflow-x-auto border-b border-line">
      {children}
    </nav>
  );
}
