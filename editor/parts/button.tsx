import type { ComponentProps } from 'react';

const looks = {
  // Its edge is seen where colours are the reader's own.
  primary: 'border border-transparent bg-accent text-on-accent hover:opacity-90',
  plain: 'border border-line bg-surface text-text hover:bg-raised',
  quiet: 'text-muted hover:bg-raised hover:text-text',
  danger: 'border border-bad/40 bg-surface text-bad hover:bg-bad-soft',
} as const;

const shape =
  'inline-flex min-h-9 items-center justify-center gap-2 rounded-lg px-3 font-medium whitespace-nowrap transition-colors disabled:cursor-default disabled:opacity-50 [&_svg]:size-4';

interface Look {
  readonly look?: keyof typeof looks;
}

export function buttonLook({ look = 'plain' }: Look = {}): string {
  return `${shape} ${looks[look]}`;
}

export function Button({ look = 'plain', className = '', type = 'button', ...rest }: Look & ComponentProps<'button'>) {
  return <button type={type} className={`${buttonLook({ look })} ${className}`} {...rest} />;
}
