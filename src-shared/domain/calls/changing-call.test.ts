import { expect, test } from 'vitest';
import { changeProblem } from './changing-call.ts';

const production = { production: true, name: 'Acme live' };
const url = 'https://api.acme.test:8443/orders?x=1';

test.each(['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'get', 'PURGE'])(
  'in production, %s waits for a yes to it',
  (method) => {
    const problem = {
      code: 'CHANGE_NOT_CONFIRMED',
      method,
      host: 'api.acme.test:8443',
      environment: 'Acme live',
    };
    expect(changeProblem({ method, url }, production, null)).toEqual(problem);
    expect(changeProblem({ method, url }, production, { method, host: 'api.acme.test' })).toEqual(problem);
    expect(
      changeProblem({ method, url }, production, { method: 'HEAD', host: 'api.acme.test:8443' }),
    ).toEqual(problem);
    expect(changeProblem({ method, url }, production, { method, host: 'api.acme.test:8443' })).toBeNull();
  },
);

test.each(['GET', 'HEAD', 'OPTIONS', 'TRACE'])('%s asks for no change and goes', (method) => {
  expect(changeProblem({ method, url }, production, null)).toBeNull();
});

test('outside production nothing is asked', () => {
  expect(changeProblem({ method: 'DELETE', url }, { ...production, production: false }, null)).toBeNull();
});
