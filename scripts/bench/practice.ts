import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { PracticeTenantPort } from '../../src-main/ports/practice-tenant.ts';
import { practiceSettingsSchema } from '../../src-shared/contract/schemas.ts';
import { applicationKinds } from '../../src-shared/domain/environments/environment.ts';

/** What a tenant in another process is known by; holds the secrets of its clients. */
export const announcementSchema = z.object({
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

const countSchema = z.object({ ordersListed: z.number() });

export type Announcement = z.infer<typeof announcementSchema>;

export interface PracticeElsewhere extends PracticeTenantPort {
  readonly announced: Announcement;
  /** Calls that the Orders API has answered with its list and 200. */
  ordersListed(): Promise<number>;
}

/** A tenant that runs elsewhere, for whoever didn't start it: closing it is left to whoever did. */
export function practiceAt(announced: Announcement): PracticeTenantPort {
  return { ...announced, log: () => [], async close() {} };
}

/** Starts the practice tenant in another process. Its settings can't be changed from here and its log not read. */
export async function startPracticeElsewhere(): Promise<PracticeElsewhere> {
  const child = fork(fileURLToPath(new URL('./practice-process.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const [message]: unknown[] = await once(child, 'message');
  const announced = announcementSchema.parse(message);
  return {
    ...practiceAt(announced),
    announced,
    async ordersListed() {
      const told = once(child, 'message');
      child.send('how many?');
      const [count]: unknown[] = await told;
      return countSchema.parse(count).ordersListed;
    },
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
