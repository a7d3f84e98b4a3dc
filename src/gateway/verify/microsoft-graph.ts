import { digestId } from '../../core/id.ts';
import { fieldsOf, listOf, objectOf } from './json-fields.ts';
import { sameBytes } from './same-bytes.ts';
import { refused, type SharedScheme, type SignedRequest, verified } from './scheme.ts';

/** The optional ids of the notifications, which are unique; a notification without one makes the delivery nameless. */
function nameOf(notifications: readonly Readonly<Record<string, unknown>>[]): string | undefined {
  const ids = notifications.flatMap(({ id }) => (typeof id === 'string' && id !== '' ? [id] : []));
  return ids.length < notifications.length ? undefined : digestId(JSON.stringify(ids.toSorted()));
}

function validationToken({ url }: Pick<SignedRequest, 'url'>): string | null {
  return new URL(url).searchParams.get('validationToken');
}

/**
 * https://learn.microsoft.com/graph/change-notifications-delivery-webhooks: notifications and lifecycle notifications
 * carry the `clientState` that the subscription was made with, and that alone, over HTTPS, shows that they are genuine:
 * neither the body nor the time is signed.
 */
export const microsoftGraph: SharedScheme = {
  takes: [],
  secret: 'required',
  check: () => [],

  verify(request, { secrets }) {
    const token = validationToken(request);
    if (token !== null) {
      return verified(undefined, {
        status: 200,
        headers: { 'content-type': 'text/plain; charset=utf-8' },
        body: token,
        note: 'Microsoft Graph asked for its validationToken and got it.',
      });
    }
    const notifications = listOf(fieldsOf(request.body)['value']).map(objectOf);
    if (notifications.length === 0) return refused('The body holds no notifications (value).');
    const known = secrets.filter((secret) => secret !== '');
    if (known.length === 0) return refused('A secret of this trigger is missing.');
    const genuine = notifications.every(
      ({ clientState }) => typeof clientState === 'string' && known.some((secret) => sameBytes(clientState, secret)),
    );
    if (!genuine) return refused('The clientState of a notification is not the secret.');
    return verified(nameOf(notifications));
  },

  sign({ body }, { secrets }) {
    const clientState = secrets[0] ?? '';
    const { value, ...others } = fieldsOf(body);
    const items = Array.isArray(value) ? listOf(value) : [others];
    const signed = items.map((item) => ({ ...objectOf(item), clientState }));
    return { headers: {}, body: Buffer.from(JSON.stringify({ value: signed })) };
  },
};
