import type { EgressGuard } from './egress-guard.ts';
import type { GrpcChannels } from './grpc/channels.ts';
import type { GrpcAnswer, GrpcOptions } from './grpc/grpc-exchange.ts';
import type { KeptCalls } from './kept-calls.ts';
import type { SocketAnswer, SocketWork } from './socket/socket-exchange.ts';
import type { Transport } from './transport.ts';
import type { HeldWebSocket, HoldingSocket } from './websocket/held-websocket.ts';
import type { Conversation, WebSocketAnswer } from './websocket/websocket-exchange.ts';

interface SeldomOptions {
  readonly guard: EgressGuard;
  readonly userAgent: string;
  readonly keeps: KeptCalls;
}

interface SeldomTransports {
  readonly grpc: (options: GrpcOptions) => Transport<GrpcAnswer>;
  readonly webSocket: (conversation: Conversation) => Transport<WebSocketAnswer>;
  readonly heldWebSocket: (holding: HoldingSocket) => Transport<HeldWebSocket>;
  readonly socket: <T>(work: SocketWork<T>) => Transport<SocketAnswer<T>>;
  readonly close: () => Promise<void>;
}

/** What few workflows speak is loaded when one does: together it would make each start a third of a second longer. */
export function seldomTransports({ guard, userAgent, keeps }: SeldomOptions): SeldomTransports {
  let opened: Promise<GrpcChannels> | undefined;
  const channels = () =>
    (opened ??= import('./grpc/channels.ts').then(({ GrpcChannels: Channels }) => new Channels(guard, userAgent)));
  return {
    grpc: (options) => ({
      keeps,
      call: async (request) => {
        const { grpcExchange } = await import('./grpc/grpc-exchange.ts');
        return grpcExchange(await channels(), request, options);
      },
    }),
    webSocket: (conversation) => ({
      keeps,
      call: async (request) => {
        const { webSocketExchange } = await import('./websocket/websocket-exchange.ts');
        return webSocketExchange(guard, userAgent, request, conversation);
      },
    }),
    heldWebSocket: (holding) => ({
      // It has no end at which it could be kept.
      keeps: 'off',
      call: async (request) => {
        const { heldWebSocket } = await import('./websocket/held-websocket.ts');
        return heldWebSocket(guard, userAgent, request, holding);
      },
    }),
    socket: (work) => ({
      // What is said there is no text: nothing of it is kept.
      keeps: 'off',
      call: async (request) => {
        const { socketExchange } = await import('./socket/socket-exchange.ts');
        return socketExchange(guard, request, work);
      },
    }),
    close: async () => (await opened)?.close(),
  };
}
