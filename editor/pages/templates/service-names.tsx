import type { TemplateSummary } from '../../api/templates.ts';
import { ServiceLogo } from '../../parts/service-logo.tsx';

/** The services that a template needs, each with its logo. */
export function ServiceNames({ connections }: Pick<TemplateSummary, 'connections'>) {
  return (
    <ul className="flex flex-wrap gap-x-3 gap-y-1.5">
      {connections.map(({ slug, title, color }) => (
        <li key={slug} className="flex items-center gap-1.5">
          <ServiceLogo title={title} color={color ?? undefined} small />
          <span className="text-muted">{title}</span>
        </li>
      ))}
    </ul>
  );
}
