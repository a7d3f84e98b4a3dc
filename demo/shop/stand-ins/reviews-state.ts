import { z } from 'zod';

export const reviewSchema = z.object({
  id: z.number(),
  rating: z.number(),
  body: z.string(),
  product: z.object({ id: z.number(), title: z.string() }),
  reviewer: z.object({ name: z.string(), email: z.string() }),
  created_at: z.string(),
});

/** What a workflow says of a review. */
export const analysisSchema = z.object({
  sentiment: z.string(),
  topics: z.array(z.string()),
  language: z.string(),
  quality: z.string(),
});

export const reviewsStateSchema = z.object({
  reviews: z.array(reviewSchema.extend({ analysis: analysisSchema.nullable(), saved: z.number() })),
  refused: z.number(),
});
