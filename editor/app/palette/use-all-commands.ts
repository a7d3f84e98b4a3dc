import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { listConnections } from '../../api/connections.ts';
import { listWorkflows } from '../../api/workflows.ts';
import { languages } from '../../state/language.ts';
import { type Command, runIdIn } from '../../state/palette.ts';
import { themes } from '../../state/theme.ts';
import { setLanguage, useMessages } from '../language.ts';
import { shellMessages } from '../messages.ts';
import { show } from '../overlay.ts';
import { placeGroups } from '../places.ts';
import { setTheme } from '../theme.ts';
import { useMay } from '../use-may.ts';
import { useSignOut } from '../use-sign-out.ts';
import { paletteMessages } from './messages.ts';
import { useRegistered } from './registry.ts';

/** Everything that can be gone to or done now, for what was typed. */
export function useAllCommands(typed: string): readonly Command[] {
  const text = useMessages(paletteMessages);
  const shell = useMessages(shellMessages);
  const navigate = useNavigate();
  const signOut = useSignOut();
  const [mayEdit, mayAdmin] = [useMay('editor'), useMay('admin')];
  const here = useRegistered();
  const { data: workflows } = useQuery({ queryKey: ['workflows'], queryFn: listWorkflows });
  const { data: connections } = useQuery({ queryKey: ['connections'], queryFn: listConnections });
  const { groups } = text;
  const run = runIdIn(typed);
  const editing: readonly Command[] = [
    {
      id: 'describe',
      label: text.describing,
      group: groups.actions,
      words: 'ai ia prompt generate genera',
      run: () => show('describe'),
    },
    {
      id: 'import',
      label: text.importing,
      group: groups.actions,
      words: 'openapi swagger postman graphql wsdl soap grpc',
      run: () => show('import'),
    },
    {
      id: 'templates',
      label: text.templates,
      group: groups.actions,
      words: 'gallery',
      run: () => void navigate({ to: '/templates' }),
    },
    {
      id: 'start',
      label: text.start,
      group: groups.actions,
      words: 'welcome benvenuto',
      run: () => void navigate({ to: '/start' }),
    },
  ];
  return [
    ...(run === undefined
      ? []
      : [
          {
            id: 'run',
            label: text.run(run),
            group: groups.runs,
            words: typed,
            run: () => void navigate({ to: '/runs/$id', params: { id: run } }),
          },
        ]),
    ...here.flat(),
    ...(mayEdit ? editing : []),
    ...placeGroups
      .flatMap(({ places }) => [...places])
      .filter((place) => !('least' in place) || mayAdmin)
      .map(({ to, word }) => ({
        id: `page ${word}`,
        label: shell[word],
        group: groups.pages,
        run: () => void navigate({ to }),
      })),
    {
      id: 'account',
      label: text.account,
      group: groups.pages,
      words: 'password',
      run: () => void navigate({ to: '/account' }),
    },
    ...(workflows?.items ?? []).flatMap(({ slug, document: { name } }) => [
      {
        id: `workflow ${slug}`,
        label: name ?? slug,
        group: groups.workflows,
        words: slug,
        run: () => void navigate({ to: '/workflows/$slug', params: { slug } }),
      },
      {
        id: `runs of ${slug}`,
        label: text.runsOf(name ?? slug),
        group: groups.workflows,
        words: slug,
        run: () => void navigate({ to: '/runs', search: { workflow: slug } }),
      },
    ]),
    ...(connections?.items ?? []).map(({ slug, connector }) => ({
      id: `connection ${slug}`,
      label: text.connection(slug),
      group: groups.connections,
      words: connector,
      run: () => void navigate({ to: '/connections/$slug', params: { slug } }),
    })),
    ...themes.map((theme) => ({
      id: `theme ${theme}`,
      label: text.theme[theme],
      group: groups.look,
      words: 'dark light scuro chiaro',
      run: () => setTheme(theme),
    })),
    ...languages.map((language) => ({
      id: `language ${language}`,
      label: text.language[language],
      group: groups.look,
      words: 'language lingua',
      run: () => setLanguage(language),
    })),
    {
      id: 'sign-out',
      label: text.signOut,
      group: groups.actions,
      words: 'logout',
      run: signOut,
    },
  ];
}
