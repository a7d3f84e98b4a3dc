import type { Step } from '../core/document.ts';
import { writtenTypes } from '../core/written-types.ts';
import { actionNamed, actionTypes } from '../connectors/catalogue.ts';
import { actionStep } from './action-step.ts';
import { aiClassify } from './ai-classify.ts';
import { aiEmbed } from './ai-embed.ts';
import { aiExtract } from './ai-extract.ts';
import { aiGenerate } from './ai-generate.ts';
import { aiModerate } from './ai-moderate.ts';
import { aiSummarize } from './ai-summarize.ts';
import { aiTranslate } from './ai-translate.ts';
import { aiAgent } from './ai-agent.ts';
import { approval } from './approval.ts';
import { form } from './form.ts';
import { aiTranscribe } from './ai-transcribe.ts';
import { branch } from './branch.ts';
import { code } from './code.ts';
import { convertStep } from './convert.ts';
import { fileRead } from './file-read.ts';
import { fileWrite } from './file-write.ts';
import { call, each, fail, stop, wait } from './flow.ts';
import { grpcCallStep } from './grpc-call.ts';
import { graphqlRequestStep } from './graphql-request.ts';
import { httpRequestStep } from './http-request.ts';
import { callback, poll } from './job.ts';
import { jsonrpcCall } from './jsonrpc-call.ts';
import { knowledgeAdd } from './knowledge-add.ts';
import { knowledgeRemove } from './knowledge-remove.ts';
import { knowledgeSearch } from './knowledge-search.ts';
import { map } from './map.ts';
import { mcpCall } from './mcp-call.ts';
import { mcpPrompt } from './mcp-prompt.ts';
import { mcpRead } from './mcp-read.ts';
import { publish } from './publish.ts';
import { respond } from './respond.ts';
import { soapCallStep } from './soap-call.ts';
import { storeDelete, storeGet, storeIncrement, storeSet } from './stored.ts';
import type { StepType } from './step-type.ts';
import { switchStep } from './switch.ts';
import { webSocketRequestStep } from './websocket-request.ts';
import { validate } from './validate.ts';

/** Every kind of step that comes with Snodo, by its type; those of connectors are loaded when they are needed. */
export const ownTypes: ReadonlyMap<string, StepType> = new Map(
  [
    httpRequestStep,
    grpcCallStep,
    webSocketRequestStep,
    fileRead,
    fileWrite,
    graphqlRequestStep,
    soapCallStep,
    jsonrpcCall,
    publish,
    aiGenerate,
    aiClassify,
    aiExtract,
    aiSummarize,
    aiTranslate,
    aiModerate,
    aiAgent,
    aiEmbed,
    knowledgeSearch,
    knowledgeAdd,
    knowledgeRemove,
    mcpCall,
    mcpRead,
    mcpPrompt,
    aiTranscribe,
    map,
    convertStep,
    validate,
    code,
    storeGet,
    storeSet,
    storeIncrement,
    storeDelete,
    branch,
    switchStep,
    each,
    call,
    wait,
    callback,
    poll,
    approval,
    form,
    respond,
    fail,
    stop,
  ].map((one) => [one.type, one]),
);

/** The names of all kinds of steps. */
export function allTypes(): readonly string[] {
  return [...ownTypes.keys(), ...actionTypes()];
}

/** Kinds of steps by their type. */
export type StepTypes = Pick<ReadonlyMap<string, StepType>, 'get'>;

/** A kind of step; undefined where there is none of that type. */
export async function stepTypeNamed(type: string): Promise<StepType | undefined> {
  const own = ownTypes.get(type);
  if (own !== undefined) return own;
  const found = await actionNamed(type);
  return found && actionStep(found.action, found.connector);
}

/** The kinds of the steps of a document, and of the steps inside of them, ready to be compiled. */
export async function stepTypesIn(steps: readonly Step[]): Promise<StepTypes> {
  const others = [...writtenTypes(steps)].filter((type) => !ownTypes.has(type));
  const found = new Map(await Promise.all(others.map(async (type) => [type, await stepTypeNamed(type)] as const)));
  return { get: (type) => ownTypes.get(type) ?? found.get(type) };
}
