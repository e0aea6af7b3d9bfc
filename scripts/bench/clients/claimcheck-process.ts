// Sends calls one after the other through the services as a host composes them, and ends.
import { once } from 'node:events';
import { z } from 'zod';
import { resultOf } from '../../../src-main/services/replay/result-of.ts';
import { openServices, uncancelled } from '../bench-services.ts';
import { mint, ordersRequest, tokenRequestOf } from '../orders-call.ts';
import { announcementSchema, practiceAt } from '../practice.ts';

const inputSchema = z.object({ profile: z.string(), count: z.number(), announced: announcementSchema });

const [message]: unknown[] = await once(process, 'message');
process.disconnect();
const { profile, count, announced } = inputSchema.parse(message);
const bench = await openServices(profile, practiceAt(announced));
await mint(bench, tokenRequestOf(bench));
for (let number = 1; number <= count; number += 1) {
  const request = ordersRequest(bench.environment, `request-${number}`);
  const sending = bench.services.requests.send(
    { request, allowedHost: null, confirmed: null, chosen: null },
    uncancelled,
  );
  const { exchange } = await resultOf(sending);
  if (exchange.response?.status !== 200) throw new TypeError(`call ${number} failed`);
}
// The last entry of the history is made a turn after its answer.
await new Promise((resolve) => setTimeout(resolve, 5));
await bench.close();
