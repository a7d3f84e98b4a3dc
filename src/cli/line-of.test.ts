import { expect, it } from 'vitest';
import { SnodoError } from '../core/error.ts';
import { withLines } from './line-of.ts';

const yaml = `# a comment
snodo: 1
steps:
  - id: a
    with:
      headers:
        x.y: one
        x: { y: two }
  - { id: b, type: map,
      with: { list: [1,
        2] } }
`;

it.each([
  ['snodo', 2],
  ['steps[0].id', 4],
  ['steps[0].with.headers.x.y', 7],
  ['steps[1].type', 9],
  ['steps[1].with.list[1]', 11],
  ['steps[1].with.url', 10],
  ['steps[7].id', 3],
  ['steps[0]', 4],
])('finds the line of %s, or of what would hold it', (path, line) => {
  const error = new SnodoError('invalid_document', 'x', { problems: [{ path, message: 'x' }] });
  expect(withLines(error, yaml).problems).toEqual([{ path, message: 'x', line }]);
});

it('gives no line where the path leads nowhere', () => {
  const problems = [{ path: 'nothing.here', message: 'x' }];
  expect(withLines(new SnodoError('invalid_document', 'x', { problems }), yaml).problems).toEqual(problems);
  expect(withLines(new SnodoError('invalid_document', 'x', { problems }), 'a: [').problems).toEqual(problems);
});
