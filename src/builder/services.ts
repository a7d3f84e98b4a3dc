import { made, own, type WithOf } from './call.ts';
import type { Call } from './call-type.ts';
import type { GraphqlAnswer, GrpcAnswer, HttpAnswer } from './outputs.ts';

export const http = {
  /** An HTTP API, over a connection or at an address. Its body is of the type that is given. */
  request: <Body = unknown>(given: WithOf<'http.request'>): Call<HttpAnswer<Body>> => made('http.request', given),
};

export const graphql = {
  request: <Data = unknown>(given: WithOf<'graphql.request'>): Call<GraphqlAnswer<Data>> =>
    made('graphql.request', given),
};

interface SoapAnswer<Result> {
  readonly result: Result;
  readonly headers: unknown;
}

export const soap = {
  call: <Result = unknown>(given: WithOf<'soap.call'>): Call<SoapAnswer<Result>> => made('soap.call', given),
};

export const jsonrpc = {
  call: <Result = unknown>(
    given: WithOf<'jsonrpc.call'>,
  ): Call<{
    readonly result: Result;
    readonly results: ReadonlyArray<{ readonly result: Result; readonly error: unknown }>;
  }> => made('jsonrpc.call', given),
};

export const grpc = {
  call: <Message = unknown>(given: WithOf<'grpc.call'>): Call<GrpcAnswer<Message>> => made('grpc.call', given),
};

interface Replies<Message> {
  readonly message: Message;
  readonly messages: readonly Message[];
  readonly protocol: string;
}

export const websocket = {
  request: <Message = unknown>(given: WithOf<'websocket.request'>): Call<Replies<Message>> =>
    made('websocket.request', given),
};

export const mcp = { call: own('mcp.call'), read: own('mcp.read'), prompt: own('mcp.prompt') };

/** Sends to a queue. */
export const publish = own('publish');
