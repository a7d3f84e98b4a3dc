import { Worker } from 'node:worker_threads';

/** What a conversion may take of the machine. */
export interface Allowance {
  readonly ms: number;
  /** Memory of JavaScript and of its buffers, each, in MB. */
  readonly megabytes: number;
}

interface Idle {
  readonly thread: Worker;
  readonly megabytes: number;
  readonly timer: NodeJS.Timeout;
}

const keepMs = 10_000;
const idle = new Set<Idle>();

function begin(megabytes: number): Worker {
  const thread = new Worker(new URL('apart-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes },
    stdout: true,
    stderr: true,
  });
  // Who uses it listens as well; an error that nobody listens to would end the process.
  thread.on('error', () => undefined);
  return thread;
}

/** A thread that converts one thing after the other: one that is still there, for to start one takes 0.3 s, or a new one. */
export function takeThread(megabytes: number): Worker {
  for (const kept of idle) {
    if (kept.megabytes !== megabytes) continue;
    idle.delete(kept);
    clearTimeout(kept.timer);
    // One that has ended by itself has no id any more.
    if (kept.thread.threadId < 0) continue;
    kept.thread.ref();
    return kept.thread;
  }
  return begin(megabytes);
}

/** Gives a thread back that has done its work. It holds no process up, and ends when it is not needed for a while. */
export function giveBack(thread: Worker, megabytes: number): void {
  thread.unref();
  const kept: Idle = {
    thread,
    megabytes,
    timer: setTimeout(() => {
      idle.delete(kept);
      void thread.terminate();
    }, keepMs).unref(),
  };
  idle.add(kept);
}
