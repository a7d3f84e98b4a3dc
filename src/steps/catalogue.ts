import { aiGenerate } from './ai-generate.ts';
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
import { map } from './map.ts';
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
    respond,
    fail,
    stop,
  ].map((one) => [one.type, one]),
);
