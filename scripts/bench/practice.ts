import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { PracticeTenantPort } from '../../src-main/ports/practice-tenant.ts';
import { practiceSettingsSchema } from '../../src-shared/contract/schemas.ts';
import { applicationKinds } from '../../src-shared/domain/environments/environment.ts';

const announcementSchema = z.object({
  issuer: z.string(),
  ordersUrl: z.string(),
  clients: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kind: z.enum(applicationKinds),
      clientId: z.string(),
      clientSecret: z.string().nullable(),
    }),
  ),
  apis: z.array(
    z.object({ id: z.string(), name: z.string(), audience: z.string(), scopes: z.array(z.string()) }),
  ),
  settings: practiceSettingsSchema,
});

/** Starts the practice tenant in another process. Its settings can't be changed from here and its log not read. */
export async function startPracticeElsewhere(): Promise<PracticeTenantPort> {
  const child = fork(fileURLToPath(new URL('./practice-process.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message]: unknown[] = await once(child, 'message');
  const announced = announcementSchema.parse(message);
  return {
    ...announced,
    log: () => [],
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
