import { z } from 'zod';
import type { ConnectorHttp } from '../../connector/http.ts';
import type { Option } from '../../connector/options.ts';
import { listOf } from './api.ts';

const named = z.object({ id: z.string(), name: z.string() });
const limit = 250;
const page = 'nodes { id name } pageInfo { hasNextPage endCursor }';

function asked(list: string): string {
  return `query Names($first: Int, $after: String) { ${list}(first: $first, after: $after) { ${page} } }`;
}

async function namesOf(http: ConnectorHttp, list: string): Promise<readonly Option[]> {
  return (await listOf(http, named, { query: asked(list), list, limit })).map(({ id, name }) => ({
    value: id,
    label: name,
  }));
}

export const teamsOf = (http: ConnectorHttp) => namesOf(http, 'teams');
export const usersOf = (http: ConnectorHttp) => namesOf(http, 'users');
export const projectsOf = (http: ConnectorHttp) => namesOf(http, 'projects');
export const labelsOf = (http: ConnectorHttp) => namesOf(http, 'issueLabels');

export async function statesOf(http: ConnectorHttp, team: string): Promise<readonly Option[]> {
  const query = `query States($first: Int, $after: String, $filter: WorkflowStateFilter) { workflowStates(first: $first, after: $after, filter: $filter) { ${page} } }`;
  const variables = { filter: { team: { id: { eq: team } } } };
  const found = await listOf(http, named, { query, list: 'workflowStates', variables, limit });
  return found.map(({ id, name }) => ({ value: id, label: name }));
}
