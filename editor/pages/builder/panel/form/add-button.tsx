import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useForm } from './form-context.ts';

interface AddButtonProps {
  readonly Icon: LucideIcon;
  readonly label: string;
}

/** Adds to a field; not there for who may not. */
export function AddButton({ Icon, label, children, ...rest }: AddButtonProps & ComponentProps<'button'>) {
  const { mayEdit } = useForm();
  if (!mayEdit) return null;
  return (
    <button
      type="button"
      aria-label={label}
      className="inline-flex min-h-7 items-center gap-1 rounded-md px-1.5 text-xs font-medium text-accent hover:bg-accent-soft"
      {...rest}
    >
      <Icon aria-hidden className="size-3.5" />
      {children}
    </button>
  );
}
