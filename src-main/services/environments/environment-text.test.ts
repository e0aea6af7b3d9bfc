import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstDemands } from '../../../src-shared/domain/demands/enforced-demands.ts';
import { defaultConnection } from '../../../src-shared/domain/environments/environment.ts';
import {
  environmentFileName,
  fromEnvironmentFile,
  toEnvironmentFile,
} from '../../../src-shared/domain/environments/environment-file.ts';
import { ProblemError } from '../../../src-shared/domain/problems/problem.ts';
import { environmentFileText, parseEnvironmentFile } from './environment-text.ts';
import { arbitraryEnvironment } from './testing/arbitrary-environment.ts';

function counter(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `new-${count}`;
  };
}

function problemOf(work: () => unknown) {
  try {
    work();
    return null;
  } catch (error) {
    return error instanceof ProblemError ? error.problem : error;
  }
}

const noCalls = { folders: [], requests: [] };
const [sample] = fc.sample(
  arbitraryEnvironment.filter(
    ({ environment }) => environment.applications.length > 0 && environment.apis.length > 0,
  ),
  { numRuns: 1, seed: 7 },
);
const goodText =
  sample === undefined ? '' : environmentFileText(toEnvironmentFile(sample.environment, noCalls));
const good: { readonly environment: object } = JSON.parse(goodText);

describe('the text of an environment file', () => {
  it.each([
    ['nothing', '', 'not_json'],
    ['no JSON', '<html>', 'not_json'],
    ['a list', '[]', 'not_an_environment'],
    ['null', 'null', 'not_an_environment'],
    ['another format', JSON.stringify({ ...good, format: 'postman' }), 'not_an_environment'],
    ['no version', JSON.stringify({ ...good, version: undefined }), 'not_an_environment'],
    ['a newer version', JSON.stringify({ ...good, version: 4, novelty: true }), 'newer_version'],
    ['a member too many', JSON.stringify({ ...good, secrets: ['x'] }), 'not_an_environment'],
    ['a prototype', goodText.replace('{', '{"__proto__":{"polluted":true},'), 'not_an_environment'],
    [
      'a prototype inside',
      goodText.replace('"environment": {', '"environment": {"__proto__":{"polluted":true},'),
      'not_an_environment',
    ],
    [
      'an environment cut out of shape',
      JSON.stringify({ ...good, environment: { ...good.environment, issuer: 5 } }),
      'not_an_environment',
    ],
    ['too much', `"${'x'.repeat(5_000_001)}"`, 'too_large'],
    ['deep nesting', '['.repeat(100_000), 'not_json'],
  ])('is refused when it is %s', (_name, text, reason) => {
    expect(problemOf(() => parseEnvironmentFile(text))).toMatchObject({ code: 'FILE_INVALID', reason });
    expect('polluted' in {}).toBe(false);
  });

  it.each([
    ['whose APIs are no list', { apis: 5 }, 'environment.apis'],
    ['with an API that is none', { apis: [7] }, 'environment.apis.0'],
    ['whose demands have another shape', { apis: [{ demands: { issuer: 1 } }] }, 'environment.apis.0.'],
  ])('of version 1 is refused %s', (_name, change, place) => {
    const text = JSON.stringify({ ...good, version: 1, environment: { ...good.environment, ...change } });
    expect(problemOf(() => parseEnvironmentFile(text))).toMatchObject({
      reason: 'not_an_environment',
      detail: expect.stringContaining(place),
    });
  });

  it('of version 1 is read: its APIs demand nothing yet', () => {
    fc.assert(
      fc.property(arbitraryEnvironment, ({ environment }) => {
        const file = toEnvironmentFile(environment, noCalls);
        const apis = file.environment.apis.map(({ demands: _demands, ...api }) => api);
        const { folders: _folders, ...earlier } = file;
        const old = { ...earlier, version: 1, environment: { ...file.environment, apis, variables: [] } };
        expect(parseEnvironmentFile(JSON.stringify(old))).toEqual({
          ...file,
          environment: {
            ...file.environment,
            apis: apis.map((api) => ({ ...api, demands: null })),
            variables: [],
          },
        });
      }),
    );
  });

  it('brings back what an API demands', () => {
    const [api] = sample?.environment.apis ?? [];
    if (sample === undefined || api === undefined) throw new Error('no sample');
    const demands = { ...firstDemands, audiences: ['a', 'b'], type: 'at+jwt', leewaySeconds: 5 };
    const environment = { ...sample.environment, apis: [{ ...api, demands }] };
    const file = parseEnvironmentFile(environmentFileText(toEnvironmentFile(environment, noCalls)));
    expect(fromEnvironmentFile(file, counter()).environment.apis[0]?.demands).toEqual(demands);
  });

  it('is refused with the place and without the value', () => {
    const text = JSON.stringify({ ...good, environment: { ...good.environment, issuer: ['canary'] } });
    expect(problemOf(() => parseEnvironmentFile(text))).toEqual({
      code: 'FILE_INVALID',
      reason: 'not_an_environment',
      detail: 'environment.issuer',
    });
  });

  it('brings back everything but what belongs to one machine or one person', () => {
    fc.assert(
      fc.property(arbitraryEnvironment, ({ environment, folders, requests }) => {
        const file = parseEnvironmentFile(
          environmentFileText(toEnvironmentFile(environment, { folders, requests })),
        );
        const back = fromEnvironmentFile(file, counter());
        const ids = back.environment.applications.map(({ id }) => id);
        const renamed = (applicationId: string) =>
          ids[environment.applications.findIndex(({ id }) => id === applicationId)] ?? '';
        expect(back.environment).toEqual({
          ...environment,
          id: 'new-1',
          practice: false,
          tokenEndpoint: null,
          connection: defaultConnection,
          applications: environment.applications.map((each, index) => ({ ...each, id: ids[index] })),
          apis: environment.apis.map((each, index) => ({
            ...each,
            id: back.environment.apis[index]?.id,
            baseUrl: back.environment.apis[index]?.baseUrl,
            allowedHosts: [],
          })),
        });
        const folderIds = back.folders.map(({ id }) => id);
        expect(back.folders).toEqual(
          folders.map((each, index) => ({
            ...each,
            id: folderIds[index],
            environmentId: 'new-1',
            parentId: each.parentId === null ? null : folderIds[0],
          })),
        );
        expect(back.requests).toEqual(
          requests.map((each, index) => ({
            ...each,
            id: back.requests[index]?.id,
            environmentId: 'new-1',
            folderId: folderIds[each.folderId === 'folder-0' ? 0 : 1],
            token:
              each.token.kind === 'none'
                ? each.token
                : { ...each.token, applicationId: renamed(each.token.applicationId) },
          })),
        );
        const all = [back.environment.id, ...ids, ...folderIds, ...back.environment.apis.map(({ id }) => id)];
        expect(all.every((id) => id.startsWith('new-'))).toBe(true);
        expect(new Set(all).size).toBe(all.length);
      }),
    );
  });

  it('gives a foreign file neither trust nor the practice mark', () => {
    if (sample === undefined) throw new Error('no sample');
    const [api] = fc
      .sample(
        arbitraryEnvironment.map(({ environment }) => environment.apis),
        {
          numRuns: 40,
          seed: 3,
        },
      )
      .flat();
    if (api === undefined) throw new Error('no API');
    const hostile = {
      ...toEnvironmentFile(sample.environment, noCalls),
      environment: {
        ...sample.environment,
        practice: true,
        issuer: 'https://acme.kinde.com',
        tokenEndpoint: 'https://evil.test/token',
        apis: [
          { ...api, id: '1', baseUrl: 'https://evil.test', allowedHosts: ['evil.test'] },
          { ...api, id: '2', baseUrl: 'https://acme.kinde.com/api', allowedHosts: [] },
        ],
        connection: { ...defaultConnection, proxy: 'http://evil.test:3128', customCa: 'evil' },
      },
    };
    const { environment } = fromEnvironmentFile(hostile, counter());
    expect(environment).toMatchObject({
      practice: false,
      tokenEndpoint: null,
      connection: defaultConnection,
    });
    expect(environment.apis.map(({ baseUrl, allowedHosts }) => [baseUrl, allowedHosts])).toEqual([
      [null, []],
      ['https://acme.kinde.com/api', []],
    ]);
  });

  it('leaves out the token of a request whose application is not in the file', () => {
    if (sample === undefined) throw new Error('no sample');
    const [request] = fc
      .sample(
        arbitraryEnvironment.map(({ requests }) => requests),
        { numRuns: 40, seed: 3 },
      )
      .flat();
    if (request === undefined) throw new Error('no request');
    const { requests } = fromEnvironmentFile(
      {
        ...toEnvironmentFile(sample.environment, noCalls),
        requests: [{ ...request, token: { kind: 'access', applicationId: 'of-another-environment' } }],
      },
      counter(),
    );
    expect(requests[0]?.token).toEqual({ kind: 'none' });
  });

  it.each([
    ['Acme / Prod: EU', 'claimcheck-acme-prod-eu.json'],
    ['../../etc/passwd', 'claimcheck-etc-passwd.json'],
    ['日本', 'claimcheck-environment.json'],
    ['CON', 'claimcheck-con.json'],
  ])('gets a harmless file name for %s', (name, fileName) => {
    expect(environmentFileName(name)).toBe(fileName);
  });
});
