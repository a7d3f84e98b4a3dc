import { useQuery } from '@tanstack/react-query';
import { place, project } from '../api/place.ts';
import { projectsQuery } from '../api/projects.ts';
import { SelectField } from '../parts/field.tsx';
import { useMessages } from './language.ts';
import { shellMessages } from './messages.ts';
import { useServerRole } from './use-may.ts';

/** Which project the page is of, and the way to another. Left out where there is nothing to choose. */
export function ProjectChoice() {
  const text = useMessages(shellMessages);
  const { data } = useQuery(projectsQuery);
  const role = useServerRole();
  const mine = (data?.items ?? []).filter((one) => one.role !== null || one.slug === project);
  if (mine.length === 0) return null;
  return (
    <SelectField
      label={text.project}
      silent
      value={place}
      onChange={(event) => window.location.assign(`${event.target.value}/workflows`)}
    >
      {role === 'none' ? null : <option value="">{text.server}</option>}
      {mine.map(({ slug, title, path }) => (
        <option key={slug} value={path}>
          {title}
        </option>
      ))}
    </SelectField>
  );
}
