import { describe, expect, it } from 'vitest';
import { plainVariable, withVariableNamed } from './variable.ts';
import { variableFaults } from './variable-rules.ts';

const place = plainVariable('place', 'https://a.test', 'v1');

describe('a list that is to have a variable of a name', () => {
  it('stays as it is where one is switched on', () => {
    const variables = [place];
    expect(withVariableNamed(variables, 'place', 'new')).toEqual({ variables, id: 'v1' });
  });

  it('has one switched on that was off, instead of two of one name', () => {
    const off = { ...place, enabled: false };
    expect(withVariableNamed([off], 'place', 'new')).toEqual({ variables: [place], id: 'v1' });
  });

  it('takes the one that is on before one that is off', () => {
    const variables = [{ ...place, id: 'v0', enabled: false }, place];
    const named = withVariableNamed(variables, 'place', 'new');
    expect(named).toEqual({ variables, id: 'v1' });
    expect(variableFaults(named.variables)).toEqual([]);
  });

  it('has an empty one more at its end where there is none', () => {
    expect(withVariableNamed([place], 'nowhere', 'new')).toEqual({
      variables: [place, plainVariable('nowhere', '', 'new')],
      id: 'new',
    });
  });

  it('has a secret one where its name is that of a credential', () => {
    const { variables } = withVariableNamed([], 'api_key', 'new');
    expect(variables).toEqual([{ ...plainVariable('api_key', '', 'new'), secret: true }]);
  });
});
