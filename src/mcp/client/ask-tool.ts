import {
  type CallToolResult,
  type InputResponses,
  isInputRequiredResult,
  isSpecType,
  type Tool,
} from '@modelcontextprotocol/client';
import { z } from 'zod';
import { SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import type { Asking } from './asking.ts';
import type { KeptCall } from './person-answers.ts';
import { requestOptions } from './request-options.ts';
import type { McpSession } from './session.ts';

type Pending = NonNullable<KeptCall['pending']>;

/** What comes of asking a tool: its result, or what it wants to get back once somebody has answered its questions. */
export type Asked =
  | { readonly kind: 'answered'; readonly result: CallToolResult }
  | { readonly kind: 'pending'; readonly pending: Pending };

const mostRounds = 10;
const longestState = 100_000;
const requestsSchema: z.ZodType<Pending['requests']> = z.record(z.string(), z.json());

function refuse(tool: string, what: string): SnodoError {
  return new SnodoError('tool_failed', `While it worked, the tool "${tool}" ${what}.`);
}

/** Its questions answered, as far as somebody has; undefined where a person must be asked first. */
function responsesTo(
  tool: string,
  { requests }: Pending,
  session: McpSession,
  asking: Asking,
): InputResponses | undefined {
  const answers = Object.entries(requests).map(([name, request]) => {
    if (!isSpecType.ElicitRequest(request)) throw refuse(tool, 'asked for something else than a person’s answer');
    return [name, session.answerTo(request, asking)] as const;
  });
  return (asking.people?.open.length ?? 0) > 0 ? undefined : Object.fromEntries(answers);
}

/**
 * Calls a tool, or goes on with a call of one. A server of 2026-07-28 ends its answer with its questions, and goes on where it
 * was when it is called with the answers; an older one asks while it works.
 *
 * @throws SnodoError `tool_failed` where it asks without end, and as the SDK.
 */
export async function askTool(
  session: McpSession,
  asking: Asking,
  tool: Tool,
  given: { readonly [name: string]: Json },
  begun: Pending | undefined,
): Promise<Asked> {
  const { people } = asking;
  let pending = begun;
  for (let round = 0; round < mostRounds; round += 1) {
    const responses = pending && responsesTo(tool.name, pending, session, asking);
    if (pending && responses === undefined) return { kind: 'pending', pending };
    if (pending) people?.handedOn();
    const result = await session.client.callTool(
      {
        name: tool.name,
        arguments: { ...given },
        ...(responses === undefined ? {} : { inputResponses: responses }),
        ...(pending?.state === undefined ? {} : { requestState: pending.state }),
      },
      { ...requestOptions(asking), toolDefinition: tool, allowInputRequired: people !== undefined },
    );
    if (!isInputRequiredResult(result)) return { kind: 'answered', result };
    const { requestState: state, inputRequests = {} } = result;
    const requests = requestsSchema.parse(inputRequests);
    if (JSON.stringify([state, requests]).length > longestState) throw refuse(tool.name, 'asked for too much at once');
    pending = { requests, ...(state === undefined ? {} : { state }) };
  }
  throw refuse(tool.name, 'asked again and again');
}
