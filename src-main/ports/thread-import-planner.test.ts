import { describe, expect, it } from 'vitest';
import { importEnvironment } from '../../src-shared/domain/import/import.fixture.ts';
import { createThreadImportPlanner } from './thread-import-planner.ts';

const planner = createThreadImportPlanner(new URL('../services/transfer/plan-worker.ts', import.meta.url));
const never = new AbortController().signal;
const curl = [{ name: 'a.txt', text: 'curl https://api.test/orders -H "X-Api-Key: hunter2hunter2"' }];

describe('an import planned in a thread', () => {
  it('brings what the files add, secrets apart', async () => {
    const { format, plan } = await planner.plan(curl, importEnvironment, never);
    expect(format).toBe('curl');
    expect(plan.requests).toMatchObject([{ url: 'https://api.test/orders' }]);
    expect([...plan.secretValues.values()]).toEqual(['hunter2hunter2']);
  });

  it('says why a file is none', async () => {
    const files = [{ name: 'a.txt', text: 'nothing that anybody knows' }];
    await expect(planner.plan(files, importEnvironment, never)).rejects.toMatchObject({
      problem: { code: 'IMPORT_NOT_READ', reason: 'not_recognised' },
    });
  });

  it('whose file takes more memory than there is for it says that it is too large', async () => {
    const code = 'const kept = []; for (;;) kept.push(new Array(10_000).fill(kept.length + 0.5));';
    const greedy = new URL(`data:text/javascript,${encodeURIComponent(code)}`);
    await expect(
      createThreadImportPlanner(greedy, 16).plan(curl, importEnvironment, never),
    ).rejects.toMatchObject({ problem: { code: 'IMPORT_NOT_READ', reason: 'too_large' } });
    const { plan } = await planner.plan(curl, importEnvironment, never);
    expect(plan.requests).toHaveLength(1);
  });

  it('ends with its signal, before it began and while it is under way', async () => {
    await expect(planner.plan(curl, importEnvironment, AbortSignal.abort())).rejects.toMatchObject({
      problem: { code: 'CANCELLED' },
    });
    const stop = new AbortController();
    const planned = planner.plan(curl, importEnvironment, stop.signal);
    stop.abort();
    await expect(planned).rejects.toMatchObject({ problem: { code: 'CANCELLED' } });
  });
});
