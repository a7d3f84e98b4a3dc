import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { SnodoError } from '../../core/error.ts';

/** A conversation as one text, for models that take no messages. @throws SnodoError `invalid` where it holds more than text. */
export function tgiPrompt(prompt: LanguageModelV4Prompt): string {
  const said = prompt.map((message): string => {
    if (message.role === 'system') return message.content;
    return message.content
      .map((part) => {
        if (part.type === 'text') return part.text;
        throw new SnodoError('invalid', 'An endpoint that is named with tgi/ takes text alone: no files and no tools.');
      })
      .join('');
  });
  return said.length === 1 ? (said[0] ?? '') : `${said.join('\n\n')}\n\n`;
}
