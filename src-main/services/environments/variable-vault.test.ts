import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RequestFolder } from '../../../src-shared/domain/calls/request-folder.ts';
import { requestDefaults, type SavedRequest } from '../../../src-shared/domain/calls/saved-request.ts';
import type { Variable } from '../../../src-shared/domain/calls/variable.ts';
import { variableReference } from './secret-binding.ts';
import {
  type Bench,
  environmentOf,
  memoryKeychain,
  practiceOn,
  problemOf,
  signal,
  withBenches,
} from './testing/environment-bench.ts';

const { bench, directory } = withBenches();

const secretOf = (value: string, change: Partial<Variable> = {}): Variable => ({
  id: 'v1',
  name: 'partner',
  value,
  secret: true,
  enabled: true,
  ...change,
});
const plain = (value: string): Variable => secretOf(value, { secret: false });

async function save(services: Bench, variables: readonly Variable[], change: { issuer?: string } = {}) {
  const { revision } = await services.environments.list(undefined, signal);
  return services.environments.save(
    { environment: environmentOf('acme', { applications: [], variables, ...change }), revision },
    signal,
  );
}
const kept = (services: Bench) => services.access.environment('acme').variables;
const read = (services: Bench, id = 'v1') =>
  services.access.variableSecret(services.access.environment('acme'), { id, name: 'partner' });
const states = async (services: Bench) =>
  (await services.secrets.list({ environmentId: 'acme' }, signal)).secrets.map(({ state }) => state);
const files = () =>
  readdirSync(directory())
    .map((name) => readFileSync(join(directory(), name), 'utf8'))
    .join('');

const folder: RequestFolder = {
  id: 'f1',
  environmentId: 'acme',
  parentId: null,
  name: 'Orders',
  variables: [],
};
const request: SavedRequest = {
  ...requestDefaults,
  id: 'r1',
  environmentId: 'acme',
  folderId: 'f1',
  name: 'List',
  method: 'GET',
  url: '{{domain}}/',
};

describe('a secret variable that is refused', () => {
  it.each([
    [' canary', 'surrounding_blanks'],
    ['abc', 'too_short'],
    ['x'.repeat(8_001), 'too_long'],
  ])('leaves everything as it was (%#)', async (value, reason) => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await save(services, [secretOf('good-canary')]);
    expect(await problemOf(() => save(services, [secretOf(value)]))).toEqual({
      code: 'SECRET_INVALID',
      kind: 'variable',
      reason,
    });
    expect(await read(services)).toBe('good-canary');
    expect(vault.accounts()).toBe(1);
  });

  it('becomes plain only with a value that is entered anew', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await save(services, [secretOf('canary-1')]);
    expect(await problemOf(() => save(services, [plain('')]))).toEqual({
      code: 'REQUEST_INVALID',
      field: 'variables',
      reason: 'secret_needs_value',
    });
    expect(await read(services)).toBe('canary-1');
    await save(services, [plain('harmless')]);
    expect(kept(services)).toEqual([plain('harmless')]);
    expect(vault.accounts()).toBe(0);
  });

  it('does not share an id with a variable elsewhere in the environment', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, [secretOf('canary-1')]);
    const shared = { code: 'REQUEST_INVALID', field: 'variables', reason: 'repeated_id' };
    const variables = [secretOf('canary-2')];
    expect(await problemOf(() => services.requests.saveFolder({ ...folder, variables }, signal))).toEqual(
      shared,
    );
    expect(await problemOf(() => services.requests.save({ ...request, variables }, signal))).toEqual(shared);
    expect(await read(services)).toBe('canary-1');
  });

  it('is not taken when the settings can’t be written: the vault is as before', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, [secretOf('canary-1')]);
    const stale = { environment: environmentOf('acme', { applications: [], variables: [] }), revision: 0 };
    expect(await problemOf(() => services.environments.save(stale, signal))).toMatchObject({
      code: 'CHANGED_ELSEWHERE',
    });
    expect(await read(services)).toBe('canary-1');
  });

  it('is no credential in plain sight either', async () => {
    const services = bench();
    const held = { code: 'REQUEST_INVALID', field: 'variables', reason: 'holds_credentials' };
    const key = { ...plain('hunter2hunter2'), name: 'api_key' };
    expect(await problemOf(() => save(services, [key]))).toEqual(held);
    await save(services, []);
    const variables = [key];
    expect(await problemOf(() => services.requests.saveFolder({ ...folder, variables }, signal))).toEqual(
      held,
    );
    expect(await problemOf(() => services.requests.save({ ...request, variables }, signal))).toEqual(held);
    expect(files()).not.toContain('hunter2');
  });
});

describe('the value of a secret variable', () => {
  it('goes to the vault from an environment, a folder and a request, and to no file', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, [secretOf('canary-1')]);
    const inFolder = await services.requests.saveFolder(
      { ...folder, variables: [secretOf('canary-2', { id: 'v2' })] },
      signal,
    );
    const inRequest = await services.requests.save(
      { ...request, variables: [secretOf('canary-3', { id: 'v3' })] },
      signal,
    );
    for (const { variables } of [inFolder, inRequest]) expect(variables[0]?.value).toBe('');
    expect(await Promise.all(['v1', 'v2', 'v3'].map((id) => read(services, id)))).toEqual([
      'canary-1',
      'canary-2',
      'canary-3',
    ]);
    expect(await states(services)).toEqual(['kept', 'kept', 'kept']);
    expect(files()).not.toContain('canary');
  });

  it('leaves the settings file and the version before it when a plain variable becomes secret', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, [plain('canary-1')]);
    await save(services, [plain('canary-1'), secretOf('', { id: 'v2', name: 'other', secret: false })]);
    expect(files()).toContain('canary-1');
    await save(services, [secretOf('canary-1')]);
    expect(await read(services)).toBe('canary-1');
    expect(files()).not.toContain('canary-1');
  });

  it('stays while the variable is renamed, switched off or saved with the rest', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, [secretOf('canary-1')]);
    await save(services, [secretOf('', { name: 'supplier', enabled: false })]);
    expect(await read(services)).toBe('canary-1');
  });

  it('is entered, replaced and removed without ever being given back', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, [secretOf('')]);
    expect(await states(services)).toEqual(['absent']);
    expect(await problemOf(() => read(services))).toEqual({
      code: 'SECRET_MISSING',
      kind: 'variable',
      application: null,
      variable: 'partner',
    });
    const reference = variableReference('acme', 'v1');
    const status = await services.secrets.set({ reference, value: 'canary-1' }, signal);
    expect(status).toEqual({ ...reference, state: 'kept', keptIn: 'keychain' });
    expect(services.discovered).toEqual([]);
    expect(await read(services)).toBe('canary-1');
    await services.secrets.remove(reference, signal);
    expect(await states(services)).toEqual(['absent']);
    const unknown = { reference: variableReference('acme', 'none'), value: 'canary' };
    expect(await problemOf(() => services.secrets.set(unknown, signal))).toEqual({
      code: 'NOT_FOUND',
      what: 'variable',
    });
  });

  it('must be entered again for another issuer, and outlives a token endpoint that moved', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, [secretOf('canary-1')]);
    await services.access.rememberTokenEndpoint('acme', 'https://acme.kinde.com/v2/token');
    expect(await read(services)).toBe('canary-1');
    await save(services, [secretOf('')], { issuer: 'https://evil.test' });
    expect(await states(services)).toEqual(['rebind']);
    expect(await problemOf(() => read(services))).toMatchObject({
      code: 'SECRET_REBIND',
      variable: 'partner',
    });
  });

  it('stays behind when the environment is exported, imported or duplicated', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await save(services, [secretOf('canary-1')]);
    await services.requests.saveFolder(
      { ...folder, variables: [secretOf('canary-2', { id: 'v2', name: 'other' })] },
      signal,
    );
    const { text } = await services.environments.export({ id: 'acme' }, signal);
    expect(text).not.toContain('canary');
    const forged = text.replaceAll('"value": ""', '"value": "canary-3"');
    expect(forged).not.toBe(text);
    for (const copy of [
      await services.environments.import({ text: forged }, signal),
      await services.environments.duplicate({ id: 'acme' }, signal),
    ]) {
      expect(copy.variables[0]).toMatchObject({ name: 'partner', secret: true, value: '' });
      const { secrets } = await services.secrets.list({ environmentId: copy.id }, signal);
      expect(secrets.map(({ state }) => state)).toEqual(['absent', 'absent']);
    }
    expect(vault.accounts()).toBe(2);
    expect(files()).not.toContain('canary-');
  });

  it('of the practice tenant is kept for the session alone', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault, practice: practiceOn(53_181) });
    const { environments, revision } = await services.environments.list(undefined, signal);
    const [environment] = environments;
    if (environment === undefined) throw new Error('no practice environment');
    const variables = [...environment.variables, secretOf('canary-1')];
    await services.environments.save({ environment: { ...environment, variables }, revision }, signal);
    expect(await services.access.variableSecret(environment, { id: 'v1', name: 'partner' })).toBe('canary-1');
    expect(vault.accounts()).toBe(0);
  });
});

describe('a secret goes with what it belongs to, and comes back with it', () => {
  const variables = [secretOf('canary-2', { id: 'v2' })];

  it('when the variable is deleted and the deletion taken back in the editor', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await save(services, [secretOf('canary-1')]);
    await save(services, []);
    expect(vault.accounts()).toBe(0);
    await save(services, [secretOf('')]);
    expect(await read(services)).toBe('canary-1');
  });

  it('when its request, its folder or its environment is removed', async () => {
    const vault = memoryKeychain();
    const services = bench({ vault });
    await save(services, [secretOf('canary-1')]);
    await services.requests.saveFolder({ ...folder, variables }, signal);
    await services.requests.save({ ...request, variables: [secretOf('canary-3', { id: 'v3' })] }, signal);
    for (const [remove, left] of [
      [() => services.requests.remove({ id: 'r1' }, signal), 2],
      [() => services.requests.removeFolder({ id: 'f1' }, signal), 1],
      [() => services.environments.remove({ id: 'acme' }, signal), 0],
    ] as const) {
      const { undoId } = await remove();
      expect(vault.accounts()).toBe(left);
      await services.environments.undo({ undoId }, signal);
      expect(await Promise.all(['v1', 'v2', 'v3'].map((id) => read(services, id)))).toEqual([
        'canary-1',
        'canary-2',
        'canary-3',
      ]);
    }
  });

  it('and not with a copy', async () => {
    const services = bench({ vault: memoryKeychain() });
    await save(services, []);
    await services.requests.saveFolder({ ...folder, variables }, signal);
    await services.requests.duplicate({ kind: 'folder', id: 'f1' }, signal);
    expect(await states(services)).toEqual(['kept', 'absent']);
  });
});
