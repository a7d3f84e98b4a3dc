import { describe, expect, it } from 'vitest';
import { loaders } from '../src/connectors/loaders.ts';
import { nameOf, readFixtures } from '../src/connectors/replay/fixture.ts';
import { replay } from '../src/connectors/replay/replay.ts';
import { fixturesOf } from './fixtures-of.ts';

describe.each(Object.keys(loaders))('%s', (id) => {
  const fixtures = fixturesOf(id);

  it('has a documented call for all that it can be asked, and none for what is not there', async () => {
    const connector = await loaders[id]?.();
    const { actions, options, polls, socket } = connector ?? {};
    // What speaks no HTTP is asked of a real server instead: test/native.
    if (socket !== undefined) return expect(fixtures).toEqual([]);
    const offered = [actions, options, polls].flatMap((names) => [...(names?.keys() ?? [])]);
    expect([...new Set(fixtures.map(nameOf))].toSorted()).toEqual([...new Set([...offered, 'connection'])].toSorted());
  });

  it.each(fixtures.map((fixture, at) => [`${nameOf(fixture)} (${at})`, fixture] as const))(
    '%s asks as it is documented, and reads the answer',
    async (_, fixture) => {
      const connector = await loaders[id]?.();
      if (connector === undefined) throw new Error(id);
      await expect(replay(connector, fixture)).resolves.toBeUndefined();
    },
  );
});

describe('a replay', () => {
  const about = {
    page: 'https://docs.aws.amazon.com/comprehend/latest/APIReference/API_DetectSentiment.html',
    read: '2026-11-28',
    basis: 'page',
  };
  const answers = {
    Sentiment: 'MIXED',
    SentimentScore: { Positive: 0.25, Negative: 0.25, Neutral: 0.25, Mixed: 0.25 },
  };
  const written = (asks: object, more: object) =>
    readFixtures([
      {
        action: 'detect-sentiment',
        with: { text: 'a', language: 'en' },
        ...about,
        calls: [{ asks: { method: 'POST', path: '/', ...asks }, answers: { body: answers } }],
        ...more,
      },
    ])[0];
  const output = { sentiment: 'mixed', score: { positive: 0.25, negative: 0.25, neutral: 0.25, mixed: 0.25 } };
  const asked = { body: { Text: 'a', LanguageCode: 'en' } };

  it.each([
    ['another request', written({ body: { Text: 'b', LanguageCode: 'en' } }, { output })],
    ['another path', written({ ...asked, path: '/other' }, { output })],
    ['a header that is not sent', written({ ...asked, headers: { 'x-amz-target': 'Other' } }, { output })],
    ['another output', written(asked, { output: { sentiment: 'positive' } })],
    ['a failure that does not come', written(asked, { error: { code: 'unreadable', message: '' } })],
  ])('tells %s', async (_, fixture) => {
    const connector = await loaders['aws-comprehend']?.();
    if (connector === undefined || fixture === undefined) throw new Error('missing');
    await expect(replay(connector, fixture)).rejects.toThrow();
  });

  it('is content with what fits', async () => {
    const connector = await loaders['aws-comprehend']?.();
    const fixture = written(asked, { output });
    if (connector === undefined || fixture === undefined) throw new Error('missing');
    await expect(replay(connector, fixture)).resolves.toBeUndefined();
  });
});
