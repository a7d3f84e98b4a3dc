import type { Json } from '../../core/json.ts';
import type { Asking } from './asking.ts';
import { contentValue, type KeepFile, wordsOf } from './content.ts';
import { localCall } from './local-call.ts';
import { requestOptions } from './request-options.ts';
import type { McpSession } from './session.ts';

/** A prompt, filled in. */
export type FilledPrompt = {
  readonly description: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: Json }[];
  /** The words of all messages, for a step that takes text. */
  readonly text: string;
};

/** Has a server fill in a prompt. @throws SnodoError as `McpSessions.work`. */
export async function getPrompt(
  session: McpSession,
  asking: Asking,
  prompt: { readonly name: string; readonly arguments: Readonly<Record<string, string>> },
  keep: KeepFile,
): Promise<FilledPrompt> {
  const { description = '', messages } = await localCall(session, asking, 'prompts/get', () =>
    session.client.getPrompt({ name: prompt.name, arguments: { ...prompt.arguments } }, requestOptions(asking)),
  );
  const shown = messages.map(async ({ role, content }) => ({ role, content: await contentValue(content, keep) }));
  return {
    description,
    messages: await Promise.all(shown),
    text: wordsOf(messages.map(({ content }) => content)),
  };
}
