import { z } from 'zod';
import { awsSigV4 } from '../../connector/auth-way.ts';
import { connector } from '../../connector/connector.ts';
import { publishMessage, sendSms } from './publishing.ts';
import { docs } from './query.ts';
import { snsQueue } from './queue.ts';
import { listSubscriptions, subscribe, unsubscribe } from './subscriptions.ts';
import { listTopics, topicsOf, whoseKeys } from './topics.ts';

const mostOffered = 500;

/** Amazon SNS: topics whose messages go to all that are subscribed, and SMS. */
export const awsSns = connector({
  id: 'aws-sns',
  title: 'Amazon SNS',
  description: 'Topics in AWS, whose messages go to queues, functions, addresses of the web and of mail, and SMS.',
  categories: ['communication', 'cloud'],
  color: '#e7157b',
  docs: `${docs}/welcome.html`,
  address: { template: 'https://sns.{region}.amazonaws.com', hint: 'The region of AWS, such as eu-central-1.' },
  auth: [
    awsSigV4(
      'sns',
      'The access key of a user that may sns:Publish; with sns:ListTopics topics go by their names, and with sns:Subscribe, sns:Unsubscribe and sns:ListSubscriptions who gets their messages is set.',
    ),
  ],
  test: { docs: `${docs}/API_ListTopics.html`, ask: whoseKeys },
})
  .choices('topics', {
    docs: `${docs}/API_ListTopics.html`,
    input: z.looseObject({}),
    run: async ({ http, search }) => {
      const found = (await topicsOf(http)).filter(({ name }) => name.includes(search));
      return found.slice(0, mostOffered).map(({ arn, name }) => ({ value: arn, label: name }));
    },
  })
  .action('list-topics', listTopics)
  .action('publish-message', publishMessage)
  .action('send-sms', sendSms)
  .action('subscribe', subscribe)
  .action('unsubscribe', unsubscribe)
  .action('list-subscriptions', listSubscriptions)
  .queue(snsQueue);
