import { type Answer, type Asked, serve, standInKey } from '../../stand-ins/json-server.ts';
import { kept } from './kept.ts';
import { analysisSchema, reviewSchema, reviewsStateSchema } from './reviews-state.ts';

const key = standInKey();
const state = kept(reviewsStateSchema, { reviews: [], refused: 0 });

function list({ query }: Asked): Answer {
  const perPage = Math.min(Number(query.get('per_page') ?? 10), 100);
  const page = Number(query.get('page') ?? 1);
  const from = (page - 1) * perPage;
  return {
    status: 200,
    body: { current_page: page, per_page: perPage, reviews: state.reviews.slice(from, from + perPage) },
  };
}

function one(id: number, { method, body }: Asked): Answer {
  const review = state.reviews.find((each) => each.id === id);
  if (!review) return { status: 404, body: { error: `no review ${id}` } };
  if (method === 'GET') return { status: 200, body: { review } };
  const analysis = analysisSchema.safeParse(body);
  if (!analysis.success) return { status: 422, body: { error: 'sentiment, topics, language and quality are wanted' } };
  review.analysis = analysis.data;
  review.saved += 1;
  return { status: 200, body: { review } };
}

serve('reviews', (asked) => {
  if (asked.headers['x-api-token'] !== key) {
    state.refused += 1;
    return { status: 401, body: { error: 'wrong x-api-token' } };
  }
  if (asked.path === '/_state') return { status: 200, body: state };
  // A customer's part: somebody has written a review.
  if (asked.path === '/_reviews') {
    state.reviews.push({ ...reviewSchema.parse(asked.body), analysis: null, saved: 0 });
    return { status: 201, body: {} };
  }
  if (asked.path === '/api/v1/reviews') return list(asked);
  const [, id] = /^\/api\/v1\/reviews\/(\d+)(?:\/analysis)?$/.exec(asked.path) ?? [];
  return id === undefined ? { status: 404, body: { error: 'no such path' } } : one(Number(id), asked);
});
