// The practice tenant in a process of its own, so that its work isn't counted as that of whoever calls it.
import { startPracticeTenant } from '../../src-main/practice/tenant.ts';

const tenant = await startPracticeTenant({ port: 0, ordersPort: 0 });
const { issuer, ordersUrl, clients, apis, settings } = tenant;
// Over the channel between the two processes alone: client secrets are in it.
process.send?.({ issuer, ordersUrl, clients, apis, settings });
process.once('disconnect', () => void tenant.close().then(() => process.exit(0)));
