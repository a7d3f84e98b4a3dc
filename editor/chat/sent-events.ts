export interface SentEvent {
  readonly event: string;
  readonly data: unknown;
}

function readEvent(text: string): SentEvent | undefined {
  const [, event] = /^event: (.*)$/m.exec(text) ?? [];
  const [, data] = /^data: (.*)$/m.exec(text) ?? [];
  if (event === undefined || data === undefined) return undefined;
  const read: unknown = JSON.parse(data);
  return { event, data: read };
}

/** The server-sent events of an answer, as they come; EventSource itself cannot send a message. */
export async function* sentEvents(response: Response): AsyncGenerator<SentEvent, void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (let piece = await reader?.read(); piece?.done === false; piece = await reader?.read()) {
    const parts = (text + piece.value).split('\n\n');
    text = parts.pop() ?? '';
    for (const part of parts) {
      const event = readEvent(part);
      if (event) yield event;
    }
  }
}
