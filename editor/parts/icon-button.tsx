import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';

interface IconButtonProps {
  readonly label: string;
  readonly Icon: LucideIcon;
}

/** A small button of a sign, with its name for who does not see or know the sign. */
export function IconButton({ label, Icon, ...rest }: IconButtonProps & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-muted hover:bg-raised hover:text-text disabled:cursor-default disabled:opacity-40"
      {...rest}
    >
      <Icon aria-hidden className="size-3.5" />
    </button>
  );
}
