import type { RunningServer } from '../running-server.ts';

/**
 * Calls of the API of a server that must go well.
 *
 * @returns what takes a method, a path below /api/v1 and a body, as JSON or a text of a type, and answers with what came:
 * undefined where nothing did. @throws Error with what was refused.
 */
export function apiOf(server: Pick<RunningServer, 'call'>) {
  return async (method: string, path: string, body?: object | string, type = 'application/json'): Promise<unknown> => {
    const given = typeof body === 'string' ? body : JSON.stringify(body);
    const sent = body === undefined ? {} : { body: given, headers: { 'content-type': type } };
    const answer = await server.call(method, path, sent);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} was answered ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
}
