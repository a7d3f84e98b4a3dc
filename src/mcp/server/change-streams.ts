const pingEveryMs = 15_000;
const mostStreams = 500;

const listChanged = JSON.stringify({ jsonrpc: '2.0', method: 'notifications/tools/list_changed' });

interface Open {
  readonly say: (text: string) => void;
  readonly end: () => void;
}

/** The streams on which clients of the revisions up to 2025-11-25 hear that the tools have changed. */
export class ChangeStreams {
  readonly #open = new Set<Open>();

  /** @param isGood whether its caller still is let in. @returns undefined where too many are open. */
  open(isGood: () => Promise<boolean>): Response | undefined {
    if (this.#open.size >= mostStreams) return undefined;
    const encoder = new TextEncoder();
    let close = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const say = (text: string) => controller.enqueue(encoder.encode(text));
        const ping = setInterval(() => {
          say(': ping\n\n');
          isGood().then((good) => good || stream.end(), stream.end);
        }, pingEveryMs);
        close = () => {
          clearInterval(ping);
          this.#open.delete(stream);
        };
        const stream: Open = {
          say,
          end: () => {
            if (!this.#open.has(stream)) return;
            close();
            controller.close();
          },
        };
        this.#open.add(stream);
        // Headers alone would not be sent before there is something to read.
        say(': open\n\n');
      },
      cancel: () => close(),
    });
    // Without x-accel-buffering, nginx keeps events back until its buffer is full.
    const headers = { 'content-type': 'text/event-stream', 'cache-control': 'no-cache', 'x-accel-buffering': 'no' };
    return new Response(body, { headers });
  }

  toolsChanged(): void {
    for (const { say } of this.#open) say(`event: message\ndata: ${listChanged}\n\n`);
  }

  close(): void {
    for (const { end } of this.#open) end();
  }
}
