/** What a connector is written with, as `snodo/connector`. */
export { type Action, type ActionContext, type ActionDefinition, type ActionFile, defineAction } from './action.ts';
export {
  apiKey,
  type AuthWay,
  awsSigV4,
  basic,
  bearer,
  clientCredentials,
  googleServiceAccount,
  noAuth,
  oauth2,
  signedHttp,
  signedJwt,
} from './auth-way.ts';
export { awsJson } from './aws-json.ts';
export { type Category, categories } from './category.ts';
export { connector, type Connector } from './connector.ts';
export { graphql } from './graphql.ts';
export { type Body, type ConnectorHttp, type HttpOptions } from './http.ts';
export {
  type Frame,
  type LastingAnswer,
  type LastingOptions,
  type LastingSocket,
  type SocketOptions,
} from './lasting.ts';
export { type Option, type OptionsDefinition } from './options.ts';
export { onward } from './onward.ts';
export { allPages, eachPage, type Pages } from './pages.ts';
export { definePoll, type PollContext, type PollDefinition } from './poll.ts';
export { type CallOptions, type ConnectorSocket, type Link, type SocketWay } from './socket.ts';
export {
  type ConsumeContext,
  defineQueue,
  defineStream,
  type PublishContext,
  type QueueDefinition,
  type SentMessage,
  type SourceMessage,
  type StreamDefinition,
  type Taken,
} from './source.ts';
export { UnderWay } from './under-way.ts';
export { untilOld } from './until-old.ts';
export { unlessGone } from './unless-gone.ts';
export { type WebhookContext, type WebhookDefinition } from './webhook.ts';
export { whileOpen } from './while-open.ts';
export { whoByGraphql, whoByRest } from './who-test.ts';
export { SnodoError } from '../core/error.ts';
export { givenFile, madeFile } from '../core/file-value.ts';
export { Untrusted } from '../core/untrusted.ts';
