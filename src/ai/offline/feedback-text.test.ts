import { describe, expect, it } from 'vitest';
import { feedbackText } from './feedback-text.ts';

describe('feedbackText', () => {
  it.each([
    ['Classify this feedback: it came late', 'it came late'],
    [
      'Classify the sentiment as positive, neutral or negative.\nFeedback: "I waited: nobody came"',
      'I waited: nobody came',
    ],
    [
      'Please analyse the following customer message.\n\nThe app is slow.\nIt crashes.',
      'The app is slow.\nIt crashes.',
    ],
    ['Classifica questo feedback: è arrivato tardi', 'è arrivato tardi'],
    ['Riassumi in una frase:\n«Il pacco era rotto.»', 'Il pacco era rotto.'],
    ['Please rate this review from 1 to 5: fine for the price', 'fine for the price'],
    ['What is the sentiment of this message?\nI like it', 'I like it'],
    ['Testo: non funziona', 'non funziona'],
    ['You are a support agent. Extract the topics.\nText:\nWrong size', 'Wrong size'],
  ])('leaves the instruction out: %j', (prompt, text) => {
    expect(feedbackText(prompt)).toBe(text);
  });

  it.each([
    'The parcel came late and I had one thought about it: never again.',
    'I ordered at 10:30 and paid on https://shop.example, the box was empty.',
    'It stopped working after a week.\nI want a refund.',
    'Classify this:',
    'I want to return the kettle, read this please.\nIt leaks.',
    'I would rate it like this: two stars.',
    'Vi rispondo qui: il pacco è arrivato rotto.',
    'Ho aspettato tre settimane e alla fine è successo questo: pacco vuoto.',
  ])('leaves a text without one whole: %j', (prompt) => {
    expect(feedbackText(prompt)).toBe(prompt);
  });

  it('reads no more than it can in a moment', () => {
    expect(feedbackText('bad '.repeat(100_000)).length).toBe(20_000);
  });
});
