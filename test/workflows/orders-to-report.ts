import { each, expr, grpc, http, websocket, workflow } from '../../src/builder/index.ts';

export default workflow('orders-to-report', { name: 'Orders to report' })
  .step(
    'orders',
    http.request<{ id: string }[]>({
      connection: 'shop',
      path: '/orders',
      paginate: { by: 'cursor', cursor: 'meta.next', cursorIn: 'after', limit: 50, limitParam: 'size' },
    }),
    { retry: { attempts: 3 } },
  )
  .step('stock', ({ steps }) =>
    each({
      items: steps.orders.body,
      concurrency: 4,
      steps: (order) =>
        order.step('order', ({ item }) =>
          grpc.call<{ state: string }>({
            connection: 'stock',
            service: 'shop.v1.Orders',
            method: 'Get',
            message: { orderId: item.id },
            timeout: '10s',
          }),
        ),
    }),
  )
  .step(
    'progress',
    http.request<{ data: string }[]>({
      connection: 'shop',
      path: '/progress',
      read: 'events',
      maxEvents: 100,
      for: '10s',
    }),
    { after: ['orders'] },
  )
  .step(
    'told',
    ({ steps }) =>
      websocket.request<{ ticket: string }>({
        connection: 'floor',
        message: { type: 'report', orders: expr`$count(${steps.orders.body})` },
        until: { type: 'taken' },
        timeout: '20s',
      }),
    { after: ['stock', 'progress'] },
  )
  .output(({ steps }) => ({
    pages: steps.orders.pages,
    open: expr`$count(${steps.stock}[message.state = 'STATE_OPEN'])`,
    progress: expr`${steps.progress.body}[-1].data`,
    ticket: steps.told.message.ticket,
  }));
