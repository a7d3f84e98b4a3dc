import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

interface Once {
  readonly title: string;
  readonly secret: string;
  readonly children?: ReactNode;
}

/** A secret that was just made: it can be copied now and is never shown again. */
export function ShownOnce({ title, secret, children }: Once) {
  return (
    <output className="block rounded-lg border border-good/40 bg-good-soft px-4 py-3">
      <span className="block font-medium text-good">{title}</span>
      <span className="mt-1 flex items-center gap-2">
        <code className="min-w-0 font-mono text-xs break-all">{secret}</code>
        <CopyButton text={secret} label={title} />
      </span>
      {children === undefined ? null : <span className="mt-1 block">{children}</span>}
    </output>
  );
}
