/** What the tests of connectors are written with, as `snodo/connector/replay`. */
export { type Fixture, readFixtures } from './fixture.ts';
export { replay } from './replay.ts';
export { replayFile } from './replay-file.ts';
