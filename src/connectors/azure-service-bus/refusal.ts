/** By it the service puts a message among the dead letters (https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues). */
export const refusal = {
  condition: 'com.microsoft:dead-letter',
  description: 'The message could not start a run.',
  info: {
    DeadLetterReason: 'Refused',
    DeadLetterErrorDescription: 'The message could not start a run: its delivery in Snodo says why.',
  },
};
