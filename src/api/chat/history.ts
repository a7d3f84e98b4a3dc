import type { Json } from '../../core/json.ts';
import type { StoredMessage } from '../../store/conversations/conversations.ts';

/** How many earlier messages, with their answers, a workflow gets. */
export const historyMessages = 30;
/** Of their text, this many characters from the end: what a model can be given at a bearable price. */
const mostCharacters = 60_000;

/** What was said before, oldest first, as `trigger.body.history` has it. */
export function historyOf(messages: readonly StoredMessage[]): Json {
  const turns = messages.flatMap(({ text, answer }) => [
    { role: 'user', text },
    ...(answer === null ? [] : [{ role: 'assistant', text: answer }]),
  ]);
  let left = mostCharacters;
  const first = turns.findLastIndex(({ text }) => (left -= text.length) < 0);
  return turns.slice(first + 1);
}
