import { drive } from './drive.ts';
import { loadPlan } from './plan.ts';
import { requests } from './requests.ts';

// A process of its own, so that making the load and answering it do not share an event loop.
const plan = loadPlan.parse(JSON.parse(process.argv[2] ?? ''));
process.stdin.resume().on('end', () => process.exit());
const result = await drive(plan, requests(plan));
process.stdout.write(`${JSON.stringify(result)}\n`, () => process.exit());
