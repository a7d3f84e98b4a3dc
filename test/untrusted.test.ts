import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { modelAnswer, spokenWords } from '../src/ai/model-answer.ts';
import type { Untrusted } from '../src/core/untrusted.ts';
import { expressionOf } from '../src/expression/expression.ts';
import { compileTemplate } from '../src/expression/template.ts';
import { fileName } from '../src/files/file-name.ts';
import type { HttpRequestInput } from '../src/outbound/http-request.ts';
import type { StepOutcome } from '../src/steps/step-type.ts';

/** Held against the compiler alone: each line must be one that it refuses. */
const refused = {
  expression: (answer: Untrusted) =>
    // @ts-expect-error: an answer is no expression
    expressionOf(answer, 'with.when'),
  template: (answer: Untrusted) =>
    // @ts-expect-error: nor a template
    compileTemplate(answer, 'with.text'),
  address: (answer: Untrusted) =>
    // @ts-expect-error: nor an address
    new URL(answer),
  request: (answer: Untrusted): HttpRequestInput =>
    // @ts-expect-error: nor the address of a call
    ({ method: 'GET', url: answer, accept: [] }),
  file: (answer: Untrusted) =>
    // @ts-expect-error: nor the name of a file
    fileName(answer),
  output: (answer: Untrusted): StepOutcome =>
    // @ts-expect-error: nor the output of a step
    ({ kind: 'output', output: answer }),
  forged: (answer: { read: Untrusted['read'] }): Untrusted =>
    // @ts-expect-error: and nothing else can be taken for one
    answer,
};

describe('what a model answered', () => {
  it('is opened by a schema alone', () => {
    const answer = modelAnswer({ label: 'praise', confidence: 0.9 });
    expect(answer.read(z.object({ label: z.enum(['praise', 'complaint']) }))).toEqual({ label: 'praise' });
    expect(JSON.stringify({ answer })).toBe('{"answer":{}}');
    expect(() => String(answer)).toThrow(TypeError);
    expect(Object.keys(refused)).toHaveLength(7);
  });

  it('says where it does not fit', () => {
    const answer = modelAnswer({ label: 7 });
    const read = () => answer.read(z.object({ label: z.string() }));
    expect(read).toThrow(
      expect.objectContaining({ code: 'model_output', message: expect.stringMatching(/answer\.label: .*string/) }),
    );
    expect(() => modelAnswer('x'.repeat(4_000_001)).read(spokenWords)).toThrow(/answer: /);
  });
});
