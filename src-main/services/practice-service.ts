import type { PracticeStatus } from '../../src-shared/domain/environments/practice.ts';
import { ProblemError } from '../../src-shared/domain/problems/problem.ts';
import type { Log } from '../ports/log.ts';
import type { PracticeTenantPort } from '../ports/practice-tenant.ts';
import type { Changes } from './changes.ts';
import type { PracticeInfo } from './environments/practice-environment.ts';
import type { Services } from './services.ts';

export interface PracticeService {
  readonly practice: Services['practice'];
  /** Null until the tenant runs, and when it could not start. */
  current(): PracticeInfo | null;
  /** Starts the tenant and returns at once. A tenant that can't start is told of by `practice.status`. */
  start(): void;
  /** Settles once the tenant runs or can't: a request made while it starts waits for it instead of failing. */
  settled(): Promise<void>;
  /** May be called again; the tenant is closed once. */
  close(): Promise<void>;
}

/** Runs the practice tenant beside the product, which works without it. */
export function createPracticeService(ports: {
  readonly changes: Changes;
  readonly log: Log;
  startTenant(): Promise<PracticeTenantPort>;
}): PracticeService {
  const { changes, log, startTenant } = ports;
  let tenant: PracticeTenantPort | null = null;
  let starting: Promise<PracticeTenantPort | null> | null = null;
  let closing: Promise<void> | null = null;
  let reason = 'not_started';

  const status = (): PracticeStatus => ({
    running: tenant !== null,
    issuer: tenant?.issuer ?? null,
    ordersUrl: tenant?.ordersUrl ?? null,
    settings: tenant?.settings ?? { audiencePolicy: 'refuse', faults: [] },
  });

  async function run(): Promise<PracticeTenantPort | null> {
    try {
      tenant = await startTenant();
      log.event('practice_started', { issuer: tenant.issuer });
    } catch (error) {
      reason = 'could_not_start';
      log.failure('practice', error);
    }
    changes.announce('practice');
    if (tenant !== null) changes.announce('environments');
    return tenant;
  }

  async function end(): Promise<void> {
    const running = await starting;
    tenant = null;
    await running?.close();
  }

  function start(): void {
    if (starting !== null) return;
    reason = 'starting';
    starting = run();
  }

  return {
    practice: {
      status,
      configure(settings) {
        if (tenant === null) throw new ProblemError({ code: 'PRACTICE_NOT_RUNNING', reason });
        tenant.settings = settings;
        changes.announce('practice');
        return status();
      },
      log: () => tenant?.log() ?? [],
    },
    current: () => (tenant === null ? null : infoOf(tenant)),
    start,
    async settled() {
      start();
      await starting;
    },
    close() {
      closing ??= end();
      return closing;
    },
  };
}

function infoOf({ issuer, ordersUrl, clients, apis }: PracticeTenantPort): PracticeInfo {
  return { issuer, ordersUrl, applications: clients, apis };
}
