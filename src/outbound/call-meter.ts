import type { Trip } from '../core/call.ts';
import { type ConnectTimes, hearConnection, timesOfFailure } from './connect-times.ts';

type Stage = 'rest' | 'connect' | 'answer' | 'body';

function overlap(from: number, to: number, start: number, end: number): number {
  return Math.max(0, Math.min(to, end) - Math.max(from, start));
}

/** Measures one call. It is told what happens, each time with the moment on the clock of `performance.now()`. */
export class CallMeter {
  #waitMs = 0;
  #dnsMs = 0;
  #connectMs = 0;
  #firstByteMs = 0;
  #bodyMs = 0;
  #sent = false;
  #reused = false;
  #requestBytes = 0;
  #responseBytes = 0;
  readonly #redirects: string[] = [];
  #stage: Stage = 'rest';
  #since = 0;

  waited(ms: number): void {
    this.#waitMs += ms;
  }

  lookedUp(ms: number): void {
    this.#dnsMs += ms;
  }

  /** A request wants to leave. */
  begin(now: number): void {
    this.#stage = 'connect';
    this.#since = now;
  }

  /** It leaves in this turn of the event loop; to be called in undici's `onRequestStart`. */
  leaves(now: number, bytes: number): void {
    hearConnection((times) => {
      this.#sent = true;
      this.#requestBytes += bytes;
      this.#reused = times?.used === true;
      this.#connected(times, now);
      if (times) times.used = true;
      this.#stage = 'answer';
      this.#since = now;
    });
  }

  /** The part of a connection's making that this call waited for: another may have asked for it. */
  #connected(times: ConnectTimes | undefined, now: number): void {
    const span = now - this.#since;
    if (times === undefined || times.used) {
      this.#waitMs += span;
      return;
    }
    const { began, lookedUp = began, ready } = times;
    const dnsMs = overlap(this.#since, now, began, lookedUp);
    const connectMs = overlap(this.#since, now, lookedUp, ready);
    this.#dnsMs += dnsMs;
    this.#connectMs += connectMs;
    this.#waitMs += span - dnsMs - connectMs;
  }

  answered(now: number): void {
    if (this.#stage !== 'answer') return;
    this.#firstByteMs += now - this.#since;
    this.#stage = 'body';
    this.#since = now;
  }

  received(bytes: number): void {
    this.#responseBytes += bytes;
  }

  redirected(url: URL): void {
    this.#redirects.push(url.origin + url.pathname);
  }

  /** The request is over, in whatever stage; `error` is what undici says of it. */
  ended(now: number, error?: unknown): void {
    const span = now - this.#since;
    if (this.#stage === 'answer') this.#firstByteMs += span;
    if (this.#stage === 'body') this.#bodyMs += span;
    if (this.#stage === 'connect') {
      const times = timesOfFailure(error);
      if (times) this.#connected(times, now);
      else this.#connectMs += span;
    }
    this.#stage = 'rest';
  }

  get trip(): Trip {
    return {
      waitMs: this.#waitMs,
      dnsMs: this.#dnsMs,
      connectMs: this.#connectMs,
      firstByteMs: this.#firstByteMs,
      bodyMs: this.#bodyMs,
      sent: this.#sent,
      reused: this.#reused,
      redirects: this.#redirects,
      requestBytes: this.#requestBytes,
      responseBytes: this.#responseBytes,
    };
  }
}
