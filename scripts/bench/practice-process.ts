// The practice tenant in a process of its own, so that its work isn't counted as that of whoever calls it.
import { subscribe } from 'node:diagnostics_channel';
import { z } from 'zod';
import { startPracticeTenant } from '../../src-main/practice/tenant.ts';

const listed = z.object({
  request: z.object({ url: z.literal('/orders'), method: z.literal('GET') }),
  response: z.object({ statusCode: z.literal(200) }),
});
let ordersListed = 0;
subscribe('http.server.response.finish', (message) => {
  if (listed.safeParse(message).success) ordersListed += 1;
});

const tenant = await startPracticeTenant({ port: 0, ordersPort: 0 });
const { issuer, ordersUrl, clients, apis, settings } = tenant;
// Over the channel between the two processes alone: client secrets are in it.
process.send?.({ issuer, ordersUrl, clients, apis, settings });
// Whatever comes asks for this.
process.on('message', () => process.send?.({ ordersListed }));
process.once('disconnect', () => void tenant.close().then(() => process.exit(0)));
