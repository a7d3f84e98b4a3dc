import { type Client, openClient } from './client.ts';
import { serverAddress, type ServerOptions } from './server-address.ts';

/** The API of the server that the options of a verb name, or else the settings. @throws as `serverAddress`. */
export function serverClient(options: ServerOptions): Client {
  return openClient(serverAddress(options, process.env));
}
