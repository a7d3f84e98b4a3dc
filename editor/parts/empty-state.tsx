import type { ReactNode } from 'react';

/** What a list says that has nothing yet: what would be here, and how to get there. */
export function EmptyState({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="rounded-xl border border-dashed border-line px-6 py-12 text-center">
      <p className="font-medium">{title}</p>
      {children === undefined ? null : <div className="mx-auto mt-2 max-w-prose text-muted">{children}</div>}
    </div>
  );
}
