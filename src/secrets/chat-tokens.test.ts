import { expect, it } from 'vitest';
import { chatTokens } from './chat-tokens.ts';

const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const id = '01a221bb-e35e-7000-bdb9-cec9eddafaf4';

it('tells whose a token is, and takes none of another kind, chat or key, and none that was touched', () => {
  const tokens = chatTokens([one]);
  const token = tokens.tokenOf('conversation', 'support', id);
  expect(tokens.read('conversation', 'support', token)).toBe(id);
  expect(tokens.read('visitor', 'support', token)).toBeUndefined();
  expect(tokens.read('conversation', 'sales', token)).toBeUndefined();
  expect(chatTokens([other]).read('conversation', 'support', token)).toBeUndefined();
  expect(chatTokens([other, one]).read('conversation', 'support', token)).toBe(id);
  for (let at = 0; at < token.length; at += 1) {
    const touched = `${token.slice(0, at)}${token[at] === 'A' ? 'B' : 'A'}${token.slice(at + 1)}`;
    expect(tokens.read('conversation', 'support', touched)).toBeUndefined();
  }
  for (const none of ['', 'x', `${token}A`, token.slice(1)])
    expect(tokens.read('conversation', 'support', none)).toBeUndefined();
});
