import type { Page } from 'playwright-core';

export interface FrameTimes {
  /** Milliseconds from one frame to the next. */
  readonly p50: number;
  readonly p95: number;
  /** Frames a second. */
  readonly perSecond: number;
}

const begin = `(() => {
  const times = [];
  let last = performance.now();
  const step = (now) => { times.push(now - last); last = now; window.framesGoOn && requestAnimationFrame(step); };
  window.framesGoOn = true;
  window.frameTimes = times;
  requestAnimationFrame((now) => { last = now; requestAnimationFrame(step); });
})()`;

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** How far the frames are apart while something is done to a page. */
export async function framesDuring(page: Page, act: () => Promise<void>): Promise<FrameTimes> {
  await page.evaluate(begin);
  await act();
  const times: unknown = await page.evaluate('(window.framesGoOn = false, window.frameTimes)');
  const sorted = (Array.isArray(times) ? times : [])
    .filter((one) => typeof one === 'number')
    .toSorted((one, other) => one - other);
  const whole = sorted.reduce((sum, one) => sum + one, 0);
  return { p50: at(sorted, 0.5), p95: at(sorted, 0.95), perSecond: (sorted.length * 1000) / whole };
}
