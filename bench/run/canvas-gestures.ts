import type { Page } from 'playwright-core';

type Point = { readonly x: number; readonly y: number };
const middle: Point = { x: 840, y: 500 };

/** Moves the pressed mouse about. */
async function sweep(page: Page, from: Point, reach: number): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let at = 0; at <= 60; at += 1) {
    const angle = (at / 60) * 4 * Math.PI;
    await page.mouse.move(from.x + Math.sin(angle) * reach, from.y + (1 - Math.cos(angle)) * reach * 0.5);
  }
  await page.mouse.up();
}

async function zoom(page: Page): Promise<void> {
  await page.mouse.move(middle.x, middle.y);
  await page.keyboard.down('Control');
  for (const way of [-1, 1, 1, -1]) for (let at = 0; at < 12; at += 1) await page.mouse.wheel(0, way * 60);
  await page.keyboard.up('Control');
}

/** A point on a step that stands well inside of the canvas. */
async function onStep(page: Page): Promise<Point> {
  const nodes = page.locator('.react-flow__node-step');
  const box = await nodes.nth(Math.floor((await nodes.count()) / 2)).boundingBox();
  if (box === null) throw new Error('There is no step to be dragged.');
  return { x: box.x + box.width / 3, y: box.y + box.height / 4 };
}

/** What is done to a canvas, in this order; it is whole in view at first. Each is made ready before it is measured. */
export const gestures: Readonly<Record<string, (page: Page) => Promise<() => Promise<void>>>> = {
  'dragging a step': async (page) => {
    const from = await onStep(page);
    return () => sweep(page, from, 120);
  },
  panning: async (page) => () => sweep(page, middle, 300),
  zooming: async (page) => () => zoom(page),
};
