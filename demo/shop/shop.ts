import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Api } from '../api.ts';
import { verdict } from '../ending.ts';
import { say } from '../page.ts';
import { startPlatform } from '../platform.ts';
import { costsOf } from './costs.ts';
import { checkAll } from './fraud.ts';
import { leaveOneHeld, outages } from './outages.ts';
import { recommendAll } from './recommend.ts';
import {
  reportFraud,
  reportOutages,
  reportPrices,
  reportRecommendations,
  reportReviews,
  reportSetup,
} from './report.ts';
import { reviewAll } from './review.ts';
import type { Scene } from './scene.ts';
import { type Signing, setUp } from './setup.ts';
import { startSystems } from './systems.ts';
import { missing } from './verdict.ts';

function signingSecrets(): Signing {
  const webhook = () => `whsec_${randomBytes(24).toString('base64')}`;
  return { pixel: webhook(), reviews: webhook(), orders: randomBytes(24).toString('hex'), payments: webhook() };
}

async function tellAll(scene: Scene): Promise<readonly string[]> {
  const recommend = await recommendAll(scene);
  const recommendCosts = await costsOf(scene, 'shop-recommendations');
  reportRecommendations(recommend, recommendCosts);
  const reviews = await reviewAll(scene);
  const reviewCosts = await costsOf(scene, 'shop-reviews');
  reportReviews(reviews, reviewCosts);
  const fraud = await checkAll(scene);
  const fraudCosts = await costsOf(scene, 'shop-fraud');
  reportFraud(fraud, fraudCosts);
  reportPrices();
  const stopped = await outages(scene);
  reportOutages(stopped);
  return missing({ recommend, reviews, fraud, outages: stopped });
}

function whereToLook(platform: string, tokenFile: string, keep: boolean): void {
  if (!keep) {
    say('\nAll of it goes now. To look around in the page: npm run demo -- shop --keep');
    return;
  }
  say(`\nThe page: ${platform}/workflows`);
  say(`  Sign in with the token in ${tokenFile}`);
  say(`  An order is held and waits for you: ${platform}/approvals`);
  say('  All is running until you press Ctrl-C; then it is stopped and its folder deleted.');
}

/** An online shop with five outside systems. @returns the code to exit with. */
export async function shop(stopping: AsyncDisposableStack, keep: boolean): Promise<number> {
  say('Starting the platform and the stand-ins …');
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), 'snodo-shop-'));
  stopping.defer(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const token = `admin_${randomBytes(24).toString('base64url')}`;
  const tokenFile = join(folder, 'admin.token');
  await writeFile(tokenFile, token, { mode: 0o600 });
  const [platform, systems] = await Promise.all([
    startPlatform({ dataDir: join(folder, 'data'), token, reaches: ['127.0.0.1'] }, stopping),
    startSystems(folder, stopping),
  ]);
  const scene = { api: new Api(platform.url, token), platform: platform.url, systems, signing: signingSecrets() };
  await setUp(scene.api, systems, scene.signing);
  reportSetup(platform.url, systems, performance.now() - began);
  const wrong = await tellAll(scene).catch((cause: unknown) => {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${message}\n${platform.said()}`, { cause });
  });
  verdict(wrong, platform.said());
  if (keep) await leaveOneHeld(scene);
  whereToLook(platform.url, tokenFile, keep);
  return wrong.length === 0 ? 0 : 1;
}
