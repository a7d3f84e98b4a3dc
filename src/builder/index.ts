/** What a workflow is written with in TypeScript, as `snodo/workflow`. */
export { ai, knowledge } from './ai.ts';
export { action, inner } from './call.ts';
export type { Call } from './call-type.ts';
export { code, convert, file, map, store, validate } from './data.ts';
export { branch, call, each, fail, respond, stop, switchOn, wait } from './flow-steps.ts';
export type { FromSchema, JsonSchema } from './from-schema.ts';
// Declarations of a module can only be added to where all of it is exported.
export * from './installed.ts';
export { expr, type Later, type Ref, secret, text } from './later.ts';
export { graphql, grpc, http, jsonrpc, mcp, publish, soap, websocket } from './services.ts';
export { on, type Trigger } from './triggers.ts';
export { approval, callback, form, poll } from './waiting.ts';
export { workflow, type WorkflowBuilder, type WorkflowDocument } from './workflow.ts';
