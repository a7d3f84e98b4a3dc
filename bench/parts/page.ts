import type { Page } from 'playwright-core';
import { chromiumPath, launchChromium } from '../../test/browser/chromium.ts';
import { RunningServer, token } from '../../test/running-server.ts';
import type { Bench } from '../bench.ts';
import { type Figure, figure } from '../figure.ts';
import { gestures } from '../run/canvas-gestures.ts';
import { buildPage } from '../run/build-page.ts';
import { firstLoad } from '../run/first-load.ts';
import { type FrameTimes, framesDuring } from '../run/frames.ts';

const stepCount = 500;
const size = { width: 1440, height: 900 };

/** Twenty lines of work side by side, so that far more is there than is seen at once. */
function workflow(slug: string, count: number): object {
  const steps = Array.from({ length: count }, (_, at) => ({
    id: `s${at}`,
    type: at % 7 === 0 ? 'branch' : 'map',
    after: at < 20 ? [] : [`s${at - 20}`],
    with: at % 7 === 0 ? { when: '{{ true }}' } : { value: { number: at } },
  }));
  return { snodo: 1, slug, trigger: { type: 'manual' }, steps };
}

/** The frames of each gesture over a workflow, by its name. */
async function canvasFrames(page: Page, url: string, slug: string): Promise<ReadonlyMap<string, FrameTimes>> {
  await page.goto(`${url}/workflows/${slug}`);
  await page.locator('.react-flow__node').first().waitFor();
  const found = new Map<string, FrameTimes>();
  for (const [name, prepare] of Object.entries(gestures))
    found.set(name, await framesDuring(page, await prepare(page)));
  return found;
}

interface Round {
  readonly large: ReadonlyMap<string, FrameTimes>;
  readonly empty: ReadonlyMap<string, FrameTimes>;
  readonly load: Awaited<ReturnType<typeof firstLoad>>;
}

async function oneRound({ stack }: Bench, server: RunningServer): Promise<Round> {
  const browser = await launchChromium();
  stack.defer(() => browser.close());
  const page = await (await browser.newContext({ locale: 'en-GB', viewport: size })).newPage();
  const load = await firstLoad(page, server.url, token);
  const empty = await canvasFrames(page, server.url, 'empty');
  const large = await canvasFrames(page, server.url, 'large');
  await browser.close();
  return { large, empty, load };
}

function frameFigures(rounds: readonly Round[]): readonly Figure[] {
  const names = [...(rounds[0]?.large.keys() ?? [])];
  const measures = [
    { measure: 'p50', unit: 'ms' },
    { measure: 'p95', unit: 'ms' },
    { measure: 'perSecond', unit: '/s' },
  ] as const;
  return names.flatMap((name) =>
    measures.map(({ measure, unit }) => {
      const of = (side: 'large' | 'empty') => rounds.map((one) => one[side].get(name)?.[measure] ?? Number.NaN);
      return figure({
        part: 'g',
        name: `${stepCount} steps, ${name}: ${measure === 'perSecond' ? 'frames' : `between frames, ${measure}`}`,
        unit,
        rounds: of('large'),
        reference: { name: 'empty canvas', rounds: of('empty') },
      });
    }),
  );
}

/** (g) The web page: what is loaded first, and how smoothly a workflow of 500 steps is moved, in Chromium. */
export async function measurePage(bench: Bench): Promise<readonly Figure[]> {
  const { options, note, stack } = bench;
  if (chromiumPath === undefined) {
    note('g: there is no Chromium here; left out');
    return [];
  }
  await buildPage();
  const server = new RunningServer();
  stack.defer(() => server.remove());
  await server.launch();
  for (const [slug, count] of [
    ['large', stepCount],
    ['empty', 1],
  ] as const) {
    const answer = await server.call('PUT', `/workflows/${slug}`, { body: JSON.stringify(workflow(slug, count)) });
    if (!answer.ok) throw new Error(await answer.text());
  }
  const rounds: Round[] = [];
  for (let round = 1; round <= options.rounds; round += 1) {
    note(`g: round ${round} of ${options.rounds}`);
    rounds.push(await oneRound(bench, server));
  }
  const loads = (of: (load: Round['load']) => number) => rounds.map(({ load }) => of(load));
  return [
    figure({
      part: 'g',
      name: 'scripts and styles of the first load, gzipped',
      unit: 'kB',
      rounds: loads(({ kilobytes }) => kilobytes),
      goal: { of: 'value', atMost: 250 },
    }),
    figure({ part: 'g', name: 'until one can sign in', unit: 'ms', rounds: loads(({ signInMs }) => signInMs) }),
    figure({ part: 'g', name: 'until the workflows are listed', unit: 'ms', rounds: loads(({ listMs }) => listMs) }),
    ...frameFigures(rounds),
  ];
}
