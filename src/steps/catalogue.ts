import { actions } from '../connectors/catalogue.ts';
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
import { aiTranscribe } from './ai-transcribe.ts';
import { branch } from './branch.ts';
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
import { respond } from './respond.ts';
import { soapCallStep } from './soap-call.ts';
import type { StepType } from './step-type.ts';
import { switchStep } from './switch.ts';
import { webSocketRequestStep } from './websocket-request.ts';
import { validate } from './validate.ts';

/** Every kind of step, by its type. */
export const stepTypes: ReadonlyMap<string, StepType> = new Map(
  [
    httpRequestStep,
    grpcCallStep,
    webSocketRequestStep,
    fileRead,
    fileWrite,
    graphqlRequestStep,
    soapCallStep,
    jsonrpcCall,
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
    branch,
    switchStep,
    each,
    call,
    wait,
    callback,
    poll,
    approval,
    respond,
    fail,
    stop,
    ...actions.map(actionStep),
  ].map((one) => [one.type, one]),
);
