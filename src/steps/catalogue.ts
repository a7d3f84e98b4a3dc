import { aiGenerate } from './ai-generate.ts';
import { branch } from './branch.ts';
import { call, each, fail, stop, wait } from './flow.ts';
import { grpcCallStep } from './grpc-call.ts';
import { httpRequestStep } from './http-request.ts';
import { callback, poll } from './job.ts';
import { map } from './map.ts';
import { respond } from './respond.ts';
import type { StepType } from './step-type.ts';
import { switchStep } from './switch.ts';
import { webSocketRequestStep } from './websocket-request.ts';

/** Every kind of step, by its type. */
export const stepTypes: ReadonlyMap<string, StepType> = new Map(
  [
    httpRequestStep,
    grpcCallStep,
    webSocketRequestStep,
    aiGenerate,
    map,
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
