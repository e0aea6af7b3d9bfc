import { expect, test } from 'vitest';
import { connectMessage } from '../../src-shared/contract/handshake.ts';
import { openMessagePort } from './message-port.ts';

const location = { origin: 'app://claimcheck' };

test('the port goes to the own origin alone', () => {
  const posted: unknown[] = [];
  openMessagePort({
    location,
    postMessage(message, targetOrigin, [port]) {
      posted.push(message, targetOrigin);
      port.close();
    },
  });
  expect(posted).toEqual([connectMessage, 'app://claimcheck']);
});

test('a port that the host closes is told as closed', async () => {
  const transport = openMessagePort({ location, postMessage: (_message, _origin, [port]) => port.close() });
  await new Promise<void>((resolve) => transport.onClosed(resolve));
});
