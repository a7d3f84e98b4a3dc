import type { ChatEvent, Turn } from '../state/chat/turns.ts';

/** How messages get to the workflow and answers back. */
export interface ChatTransport {
  /** What was said before, with what is still open. */
  begin(): Promise<readonly Turn[]>;
  /** Sends a message and tells what comes of it until it is answered, or refused. */
  send(id: string, text: string, tell: (event: ChatEvent) => void): Promise<void>;
  /** Tells what becomes of a message whose answer was open at the beginning. */
  resume(id: string, tell: (event: ChatEvent) => void): Promise<void>;
  /** The next message begins another conversation. */
  forget(): void;
}

export interface ChatSettings {
  readonly title: string;
  readonly welcome: string | null;
  readonly suggestions: readonly string[];
  readonly placeholder: string | null;
  readonly longestMessage: number;
}
