import { idBytes, tokenSigner, uuidBytes, uuidOf } from './signed-token.ts';

/** What a token stands for: one conversation, one visitor's browser, or the run that a sent form has started. */
type ChatTokenKind = 'conversation' | 'visitor' | 'sent';

export interface ChatTokens {
  /** Whoever has it is who it names; of a conversation it opens what was said. */
  tokenOf(kind: ChatTokenKind, path: string, id: string): string;
  /** The id that a token stands for; undefined where it is none of ours for this chat. */
  read(kind: ChatTokenKind, path: string, token: string): string | undefined;
}

/**
 * Ids that visitors of a chat keep, signed.
 *
 * @param keys the encryption keys: the first signs, the others are being replaced and only read.
 */
export function chatTokens(keys: readonly [Buffer, ...Buffer[]]): ChatTokens {
  const signer = tokenSigner(keys, 'snodo chat');
  const aboutOf = (kind: ChatTokenKind, path: string) => `${kind}\n${path}\n`;
  return {
    tokenOf: (kind, path, id) => signer.sign(uuidBytes(id), aboutOf(kind, path)),
    read(kind, path, token) {
      const id = signer.read(token, aboutOf(kind, path));
      return id?.length === idBytes ? uuidOf(id) : undefined;
    },
  };
}
