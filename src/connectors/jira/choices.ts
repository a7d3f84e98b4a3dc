import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Option } from '../../connector/options.ts';
import { api, issuePath } from './issue.ts';

const named = z.object({ name: z.string() });

function byName(all: readonly z.infer<typeof named>[]): readonly Option[] {
  return all.map(({ name }) => ({ value: name, label: name }));
}

export async function issueTypesOf(http: ConnectorHttp, project: string): Promise<readonly Option[]> {
  const path = `${api}/issue/createmeta/${encodeURIComponent(project)}/issuetypes`;
  const { issueTypes } = (await http.get(path)).read(z.object({ issueTypes: z.array(named) }));
  return byName(issueTypes);
}

export async function prioritiesOf(http: ConnectorHttp): Promise<readonly Option[]> {
  const { values } = (await http.get(`${api}/priority/search`)).read(z.object({ values: z.array(named) }));
  return byName(values);
}

export async function transitionsOf(http: ConnectorHttp, issue: string): Promise<readonly Option[]> {
  const answer = z.object({ transitions: z.array(named.extend({ to: named })) });
  const { transitions } = (await http.get(`${issuePath(issue)}/transitions`)).read(answer);
  return byName(transitions.map(({ to }) => to));
}
