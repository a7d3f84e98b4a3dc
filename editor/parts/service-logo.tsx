interface Logo {
  readonly title: string;
  /** `#635bff` */
  readonly color?: string | undefined;
  readonly small?: boolean;
}

/** A letter on the colour of a service stands for its logo, which is its own. */
export function ServiceLogo({ title, color, small = false }: Logo) {
  const size = small ? 'size-7 rounded-md text-xs' : 'size-9 rounded-lg text-base';
  const look = color === undefined ? 'bg-accent-soft text-accent' : 'text-white';
  return (
    <span
      aria-hidden
      className={`grid shrink-0 place-items-center font-semibold ${size} ${look}`}
      style={color === undefined ? undefined : { backgroundColor: color }}
    >
      {title.slice(0, 1)}
    </span>
  );
}
