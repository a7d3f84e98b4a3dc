import { parseArgs } from 'node:util';
import { customerFeedback } from './customer-feedback.ts';
import { shop } from './shop/shop.ts';

const usage = `Usage: npm run demo [-- [shop] [--keep]]
  shop    the online shop: recommendations, reviews and fraud; left out, customer feedback
  --keep  leave everything running afterwards, until Ctrl-C`;

const stories = new Map([
  ['feedback', customerFeedback],
  ['shop', shop],
]);

function asked() {
  try {
    const { values, positionals } = parseArgs({
      options: { keep: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
      allowPositionals: true,
    });
    const [name = 'feedback', ...more] = positionals;
    const tell = more.length === 0 ? stories.get(name) : undefined;
    return values.help ? 'help' : tell && { tell, keep: values.keep };
  } catch {
    return undefined;
  }
}

const wanted = asked();
if (wanted === 'help') {
  process.stdout.write(`${usage}\n`);
  process.exit(0);
}
if (wanted === undefined) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
const { tell, keep } = wanted;
const stopping = new AsyncDisposableStack();
const interrupted = new Promise<void>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve());
});
let exit = 1;
try {
  exit = await Promise.race([tell(stopping, keep), interrupted.then(() => 130)]);
  if (keep) await interrupted;
} catch (error) {
  process.stderr.write(`The demo failed: ${error instanceof Error ? error.message : String(error)}\n`);
} finally {
  await stopping.disposeAsync();
}
// After an interrupt the story may still be at work on what is no longer there.
process.exit(exit);
