import { type ReactNode, useEffect } from 'react';

interface Head {
  readonly title: string;
  /** Before the title, such as the way back. */
  readonly above?: ReactNode;
  /** In the line of the title, before it. */
  readonly before?: ReactNode;
  readonly beside?: ReactNode;
  readonly children?: ReactNode;
}

/** The title of a page, also of the window, with its actions. */
export function PageHead({ title, above, before, beside, children }: Head) {
  useEffect(() => {
    document.title = `${title} · Snodo`;
  }, [title]);
  return (
    <header className="mb-5">
      {above}
      <div className="flex flex-wrap items-center gap-3">
        {before}
        <h1 className="text-xl font-semibold tracking-tight break-words">{title}</h1>
        {beside}
        {children === undefined ? null : <div className="ml-auto flex flex-wrap gap-2">{children}</div>}
      </div>
    </header>
  );
}
