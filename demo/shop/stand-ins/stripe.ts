import { type Answer, type Asked, serve, standInKey } from '../../stand-ins/json-server.ts';
import { kept } from './kept.ts';
import { type Payment, paymentSchema, paymentsStateSchema } from './stripe-state.ts';

const key = standInKey();
const state = kept(paymentsStateSchema, { payments: [], answered: {}, replayed: 0, refused: 0 });

function refusal(status: number, code: string, message: string): Answer {
  return { status, body: { error: { type: 'invalid_request_error', code, message } } };
}

/** https://docs.stripe.com/api/charges/object */
function charge({ id, amount, card, status, createdAt }: Payment) {
  return {
    id: id.replace('pi_', 'ch_'),
    object: 'charge',
    amount,
    captured: status === 'succeeded',
    created: createdAt,
    currency: 'eur',
    payment_intent: id,
    payment_method_details: {
      type: 'card',
      card: {
        brand: 'visa',
        country: card.country,
        last4: '4242',
        checks: { address_line1_check: null, address_postal_code_check: card.postcode, cvc_check: card.cvc },
      },
    },
    status: 'succeeded',
  };
}

/** https://docs.stripe.com/api/payment_intents/object */
function shown(payment: Payment, expanded: boolean) {
  const { id, amount, order, status, createdAt } = payment;
  return {
    id,
    object: 'payment_intent',
    amount,
    amount_capturable: status === 'requires_capture' ? amount : 0,
    amount_received: status === 'succeeded' ? amount : 0,
    capture_method: 'manual',
    created: createdAt,
    currency: 'eur',
    customer: null,
    latest_charge: expanded ? charge(payment) : charge(payment).id,
    livemode: false,
    metadata: { order: String(order) },
    status,
  };
}

function change(payment: Payment, what: string): Answer {
  if (payment.status !== 'requires_capture') {
    const message = `This PaymentIntent's status is ${payment.status}: it cannot be changed so.`;
    return refusal(400, 'payment_intent_unexpected_state', message);
  }
  payment.status = what === 'capture' ? 'succeeded' : 'canceled';
  return { status: 200, body: shown(payment, false) };
}

function once(asked: Asked, work: () => Answer): Answer {
  const name = asked.headers['idempotency-key'];
  const known = typeof name === 'string' ? state.answered[name] : undefined;
  if (known) {
    state.replayed += 1;
    return { status: known.status, body: known.body, headers: { 'idempotent-replayed': 'true' } };
  }
  const answer = work();
  if (typeof name === 'string') state.answered[name] = { status: answer.status, body: answer.body };
  return answer;
}

serve('stripe', (asked) => {
  if (asked.headers.authorization !== `Bearer ${key}`) {
    state.refused += 1;
    return refusal(401, 'api_key_invalid', 'Invalid API Key provided');
  }
  if (asked.path === '/_state') return { status: 200, body: state };
  // The checkout's part: a card was authorised.
  if (asked.path === '/_payments') {
    state.payments.push(paymentSchema.parse(asked.body));
    return { status: 201, body: {} };
  }
  const [, id, what] = /^\/v1\/payment_intents\/(pi_\w+)(?:\/(capture|cancel))?$/.exec(asked.path) ?? [];
  const payment = state.payments.find((one) => one.id === id);
  if (!payment) return refusal(404, 'resource_missing', `No such payment_intent: '${id ?? asked.path}'`);
  if (what === undefined) {
    return { status: 200, body: shown(payment, asked.query.getAll('expand[]').includes('latest_charge')) };
  }
  return once(asked, () => change(payment, what));
});
