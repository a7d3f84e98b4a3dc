import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import { newId } from '../../core/id.ts';
import { runStatuses } from '../../core/run.ts';
import type { ApiCall, McpPlatform, RunState } from '../../mcp/server/platform.ts';
import type { McpSession } from '../../mcp/server/session.ts';
import {
  beginMcpCall,
  endMcpCall,
  runsBegunOverMcp,
  runsOfRequest,
  setRunOfMcpCall,
} from '../../store/conversations/mcp-calls.ts';
import type { Principal } from '../access/principal.ts';
import type { ApiParts } from '../options.ts';
import { callApi } from './api-call.ts';

const started = z.object({ id: z.string() });
const runState = z.object({
  id: z.string(),
  workflow: z.string(),
  status: z.enum(runStatuses),
  output: z.json(),
  error: z.object({ message: z.string(), step: z.string().optional() }).nullable(),
  createdAt: z.string(),
  endedAt: z.string().nullable(),
  steps: z.array(z.object({ id: z.string(), type: z.string().nullable(), status: z.string() })),
});

interface Given {
  readonly parts: ApiParts;
  readonly principal: Principal;
  readonly session: McpSession;
  readonly base: string;
  readonly isGood: () => Promise<boolean>;
  readonly fetchApi: (request: Request) => Response | Promise<Response>;
}

/** What somebody may do over MCP: what the API lets them do, and no more. */
export function platformOf({ parts, principal, session, base, isGood, fetchApi }: Given): McpPlatform {
  const { sql, watch } = parts;
  const { name: who, role } = principal;
  const api = async (call: ApiCall): Promise<unknown> => {
    // A call can go on for long, and the token end meanwhile.
    if (!(await isGood())) throw new SnodoError('unauthorized', 'The token has ended. Get a new one.');
    return callApi(fetchApi, principal, call);
  };
  const run = async (id: string): Promise<RunState> =>
    runState.parse(await api({ method: 'GET', path: `/runs/${id}` }));
  const cancel = async (id: string): Promise<void> => void (await api({ method: 'POST', path: `/runs/${id}/cancel` }));
  return {
    caller: { name: who, role },
    api,
    tools: () => parts.tools.list(),
    start: async (workflow, input) =>
      started.parse(await api({ method: 'POST', path: `/workflows/${workflow}/runs`, body: { input } })).id,
    run,
    cancel,
    async waitFor(id, ms, signal) {
      const { endedAt } = await run(id);
      if (endedAt !== null) return true;
      const watched = await watch.wait(id, { ms, wantsResponse: false, ...(signal ? { signal } : {}) });
      return watched.kind === 'ended';
    },
    runUrl: (id) => `${base}/runs/${id}`,
    async begin({ tool, request }) {
      const id = newId();
      const since = Date.now();
      await beginMcpCall(sql, {
        id,
        who,
        client: session.client,
        session: session.id,
        request: request === undefined ? null : JSON.stringify(request),
        tool: tool.slice(0, 100),
      });
      return {
        started: (begun) => setRunOfMcpCall(sql, id, begun),
        ended: (outcome) => endMcpCall(sql, id, outcome, Date.now() - since),
      };
    },
    async cancelRequest(request) {
      if (session.id === null) return;
      for (const id of await runsOfRequest(sql, { who, session: session.id, request: JSON.stringify(request) })) {
        try {
          await cancel(id);
        } catch (error) {
          // It may have ended in the meantime.
          if (!(error instanceof SnodoError && error.code === 'conflict')) throw error;
        }
      }
    },
    begunRuns: (limit, before) => runsBegunOverMcp(sql, { who, limit, before }),
  };
}
