import type { ConsumeContext, SourceReach } from '../../connector/source.ts';
import { UnderWay } from '../../connector/under-way.ts';
import { durationMs } from '../../core/duration.ts';
import { type Listening, openingOf } from './listening.ts';

function socketOf(input: Listening, signal: AbortSignal) {
  const { subprotocols, heartbeat } = input;
  return { ...openingOf(input, signal), subprotocols, heartbeatMs: durationMs(heartbeat) };
}

/** Listens to what comes while it is open: nobody tells what came before. */
export async function consumeSocket(context: ConsumeContext<Listening>): Promise<void> {
  const { http, signal, input, take, connected, atOnce } = context;
  const { path, subscribe = [] } = input;
  await http.converse(path, socketOf(input, signal), async (socket) => {
    for (const text of subscribe) socket.send(text);
    connected();
    const underWay = new UnderWay(atOnce);
    for await (const { bytes, isBinary } of socket.frames) {
      const contentType = isBinary ? 'application/octet-stream' : undefined;
      await underWay.admit(take({ body: bytes, contentType, place: { path } }));
    }
    await underWay.done();
  });
}

export async function checkSocket({ http, signal, input }: SourceReach & { readonly input: Listening }): Promise<void> {
  await http.converse(input.path, socketOf(input, signal), async () => undefined);
}
