/** A letter on the colour of a service stands for its logo, which is its own. @param color `#635bff` */
export function ServiceLogo({ title, color }: { readonly title: string; readonly color?: string | undefined }) {
  const own = color !== undefined;
  return (
    <span
      aria-hidden
      className={`grid size-9 shrink-0 place-items-center rounded-lg text-base font-semibold ${own ? 'text-white' : 'bg-accent-soft text-accent'}`}
      style={own ? { backgroundColor: color } : undefined}
    >
      {title.slice(0, 1)}
    </span>
  );
}
