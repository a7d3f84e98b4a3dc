import type { CallToolResult, Tool } from '@modelcontextprotocol/client';
import { type Problem, SnodoError } from '../../core/error.ts';
import type { Json } from '../../core/json.ts';
import { shortLine } from '../../core/short-line.ts';
import { schemaCheck } from '../../expression/schema-check.ts';
import { askTool } from './ask-tool.ts';
import type { Asking } from './asking.ts';
import { contentValue, jsonValue, type KeepFile, wordsOf } from './content.ts';
import type { McpTool } from './offer.ts';
import type { McpSession } from './session.ts';
import { localCall } from './local-call.ts';
import { type KeptCall, PersonAnswers, type Question } from './person-answers.ts';

export interface ToolCall {
  readonly tool: string;
  readonly arguments: { readonly [name: string]: Json };
  /** Where it had come to when a person was asked. */
  readonly pending?: KeptCall['pending'];
}

/** A call that cannot go on before a person has answered. */
export interface AsksPerson {
  readonly asks: Question;
  readonly pending: KeptCall['pending'] | undefined;
}

/** What a tool answered. */
export type ToolAnswer = {
  readonly content: readonly Json[];
  /** Null where the tool gives none. */
  readonly structured: Json;
  readonly isError: false;
};

/** Said by the specification for schemas that do not say it. */
const usualDialect = 'https://json-schema.org/draft/2020-12/schema';

/** Undefined where the server's schema cannot be read here: the server itself will say what it does not take. */
async function problemsOf(tool: McpTool, given: Json): Promise<readonly Problem[] | undefined> {
  const words = { value: 'with.arguments', schema: `the schema of ${tool.name}`, mend: '' };
  try {
    const { check } = await schemaCheck({ $schema: usualDialect, ...tool.input }, words);
    return check(given);
  } catch (error) {
    if (error instanceof SnodoError) return undefined;
    throw error;
  }
}

/** The tool as it is offered now. @throws SnodoError `not_found`, naming those there are. */
async function toolOf(session: McpSession, name: string, slug: string): Promise<McpTool> {
  const find = async (fresh: boolean) => (await session.tools.get(fresh)).find((one) => one.name === name);
  const tool = (await find(false)) ?? (await find(true));
  if (tool) return tool;
  const names = (await session.tools.get()).map((one) => shortLine(one.name));
  const offered = names.length === 0 ? 'It offers no tools' : `It offers ${names.slice(0, 20).join(', ')}`;
  throw new SnodoError('not_found', `The MCP server of "${slug}" has no tool "${name}". ${offered}.`);
}

async function checkArguments(tool: McpTool, given: Json): Promise<void> {
  const problems = await problemsOf(tool, given);
  const [first] = problems ?? [];
  if (!first) return;
  throw new SnodoError('invalid', `${first.path} ${first.message}: the tool "${tool.name}" does not take it.`, {
    problems: problems ?? [],
  });
}

/** Without `outputSchema`: the SDK would compile a stranger's patterns with it. */
function definitionOf({ name, input }: McpTool): Tool {
  return { name, inputSchema: { ...input, type: 'object' } };
}

function checkAnswer(tool: string, answer: CallToolResult, asking: Asking): void {
  const [question] = asking.refused;
  const words = shortLine(wordsOf(answer.content).trim());
  if (question !== undefined) {
    throw new SnodoError(
      'tool_failed',
      `While it worked, the tool "${tool}" asked: ${question}. Nobody is there to answer in a run, so it was declined. Give what it needs as with.answers.`,
      { details: { asked: asking.refused.slice(0, 10), said: words } },
    );
  }
  if (answer.isError !== true) return;
  throw new SnodoError('tool_failed', `The tool "${tool}" failed: ${words === '' ? 'it does not say why.' : words}`, {
    details: { said: wordsOf(answer.content).slice(0, 10_000) },
  });
}

/**
 * Calls a tool, its arguments checked against what it says that it takes.
 *
 * @returns its answer, or the first question that is for a person.
 *
 * @throws SnodoError `not_found`, `invalid`, `tool_failed` with the words of the tool, and as `McpSessions.work`.
 */
export async function callTool(
  session: McpSession,
  asking: Asking,
  slug: string,
  call: ToolCall,
  keep: KeepFile,
): Promise<ToolAnswer | AsksPerson> {
  const tool = await toolOf(session, call.tool, slug);
  await checkArguments(tool, call.arguments);
  const given = asking.for.people;
  const people = given && new PersonAnswers(given);
  asking.people = people;
  const asked = await localCall(session, asking, `tools/${encodeURIComponent(tool.name)}`, () =>
    askTool(session, asking, definitionOf(tool), call.arguments, call.pending),
  ).catch((error: unknown) => {
    // A tool may take it for a failure that nobody answered.
    if (people === undefined || people.open.length === 0) throw error;
    return undefined;
  });
  const [asks] = people?.open ?? [];
  if (asks) return { asks, pending: asked?.kind === 'pending' ? asked.pending : undefined };
  if (asked?.kind !== 'answered') throw new Error('A call that asks nobody has an answer.');
  const answer = asked.result;
  checkAnswer(tool.name, answer, asking);
  const content = await Promise.all(answer.content.map((block) => contentValue(block, keep)));
  return { content, structured: jsonValue(answer.structuredContent), isError: false };
}
