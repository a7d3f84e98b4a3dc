import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * The tests of this folder start servers and wait for them, and a file of a few lines may wait longest: they begin before
 * the tests beside the sources, which take moments and fill the end.
 */
export class ServersFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- it is no list that sorts
    const { here = [], others = [] } = Object.groupBy(await super.sort(files), ({ moduleId }) =>
      moduleId.startsWith(import.meta.dirname) ? 'here' : 'others',
    );
    return [...here, ...others];
  }
}
