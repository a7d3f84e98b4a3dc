/** The HTTP API for programs in TypeScript and JavaScript, as `snodo/client`. */
export { type ApiProblem, SnodoApiError } from './api-error.ts';
export { type ApiEvent, type ClientOptions, createClient, type EventRoute, SnodoClient } from './client.ts';
export type * from './routes.ts';
