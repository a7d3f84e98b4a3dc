import { useLanguage } from '../../app/language.ts';

/** A day that may lie ahead; the exact moment is in its title. */
export function Day({ at }: { readonly at: string }) {
  const language = useLanguage();
  const exact = new Date(at);
  const full = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'medium' }).format(exact);
  return (
    <time dateTime={at} title={full} className="whitespace-nowrap">
      {new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(exact)}
    </time>
  );
}
