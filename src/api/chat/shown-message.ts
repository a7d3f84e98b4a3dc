import type { ChatTrigger } from '../../core/chat-trigger.ts';
import { timeOfId } from '../../core/id.ts';
import type { StoredMessage } from '../../store/conversations/conversations.ts';
import { sentenceFor } from './sentences.ts';

/** A message as its visitor sees it, and the answer once there is one. */
export interface ShownMessage {
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly answer: { readonly text: string; readonly failed: boolean } | null;
}

/** @param accepted the languages that the visitor's browser asks for. */
export function shownMessage(
  { id, text, answer, outcome }: StoredMessage,
  settings: ChatTrigger,
  accepted: string | undefined,
): ShownMessage {
  const failed = outcome === 'failed';
  const said = answer ?? sentenceFor(failed ? 'failed' : 'silent', settings, accepted);
  const at = new Date(timeOfId(id)).toISOString();
  return { id, at, text, answer: outcome === null ? null : { text: said, failed } };
}
