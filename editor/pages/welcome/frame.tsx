import { type ReactNode, useEffect } from 'react';
import { LanguageChoice } from '../../app/choices.tsx';

/** What stands around the pages for who has no account yet. */
export function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Snodo`;
  }, [title]);
  return (
    <main className="mx-auto flex min-h-dvh max-w-md flex-col justify-center gap-5 px-5 py-10">
      <img src="/icon.svg" alt="" className="size-12" />
      <h1 className="text-2xl font-semibold tracking-tight break-words">{title}</h1>
      {children}
      <div className="max-w-40">
        <LanguageChoice />
      </div>
    </main>
  );
}
