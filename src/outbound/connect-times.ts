import { subscribe } from 'node:diagnostics_channel';
import { Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import type { buildConnector } from 'undici';

/** How a connection came about, on the clock of `performance.now()`. */
export interface ConnectTimes {
  readonly began: number;
  /** When the name was looked up; stays undefined for an address, and where a proxy does it. */
  lookedUp: number | undefined;
  /** When TCP, TLS and what a proxy needs were done, or had failed. */
  ready: number;
  /** Whether a request has gone over it already. */
  used: boolean;
}

const ofSocket = new WeakMap<object, ConnectTimes>();
const ofFailure = new WeakMap<object, ConnectTimes>();

/** The same connector; how long it takes can be asked by the socket or the error that it gives. */
export function timed(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) => {
    const times: ConnectTimes = { began: performance.now(), lookedUp: undefined, ready: 0, used: false };
    // undici cancels an attempt by the socket that its own connector gives back, though the type does not say so.
    const socket: unknown = connect(options, (...made) => {
      const [error, connected] = made;
      times.ready = performance.now();
      if (error) ofFailure.set(error, times);
      else if (connected) ofSocket.set(connected, times);
      callback(...made);
    });
    if (socket instanceof Socket) {
      socket.once('lookup', () => {
        times.lookedUp = performance.now();
      });
    }
    return socket;
  };
}

/** How the connection came about whose failure an error tells. */
export function timesOfFailure(error: unknown): ConnectTimes | undefined {
  return typeof error === 'object' && error !== null ? ofFailure.get(error) : undefined;
}

type Hears = (times: ConnectTimes | undefined) => void;
let leaving: Hears | undefined;

/**
 * Tells over which connection the request goes that is just starting. To be called in `onRequestStart`: undici says
 * there nothing of the socket, but publishes it in the same turn, before anything else can happen.
 */
export function hearConnection(hears: Hears): void {
  leaving = hears;
  queueMicrotask(() => {
    if (leaving === hears) leaving = undefined;
  });
}

subscribe('undici:client:sendHeaders', (message) => {
  const hears = leaving;
  if (hears === undefined || typeof message !== 'object' || message === null || !('socket' in message)) return;
  leaving = undefined;
  const { socket } = message;
  hears(typeof socket === 'object' && socket !== null ? ofSocket.get(socket) : undefined);
});
