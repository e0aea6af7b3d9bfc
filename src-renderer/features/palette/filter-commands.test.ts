import { describe, expect, it } from 'vitest';
import type { Command } from '../../app/commands.tsx';
import { filterCommands, matchesWell, matchScore } from './filter-commands.ts';

const command = (id: string, title: string, group: string): Command => ({
  id,
  title,
  group,
  run: () => undefined,
});

const commands = [
  command('tokens', 'Go to Tokens', 'Screens'),
  command('setup', 'Go to Setup', 'Screens'),
  command('add', 'Add environment', 'Environments'),
  command('switch', 'Switch to Acme · staging', 'Environments'),
];

const ids = (query: string) =>
  filterCommands(commands, query).flatMap((group) => group.commands.map(({ id }) => id));

describe('the command filter', () => {
  it('leaves out what lacks one of the words', () => {
    expect(ids('go nowhere')).toEqual([]);
    expect(matchScore('zz', 'Go to Tokens')).toBeNull();
  });

  it('wants the letters of a word in order', () => {
    expect(matchScore('oteksn', 'Go to Tokens')).toBeNull();
    expect(matchScore('tkns', 'Go to Tokens')).toBe(1);
  });

  it('keeps everything as registered without a query', () => {
    expect(filterCommands(commands, ' ').map(({ name }) => name)).toEqual(['Screens', 'Environments']);
    expect(ids('')).toEqual(['tokens', 'setup', 'add', 'switch']);
  });

  it('puts a word’s start before its middle, and brings the group along', () => {
    expect(ids('st')[0]).toBe('switch');
    expect(filterCommands(commands, 'add').map(({ name }) => name)[0]).toBe('Environments');
  });

  it('finds by group when the title says nothing', () => {
    expect(ids('screens')).toEqual(['tokens', 'setup']);
  });

  it('matches well where each word stands as it is, in any order', () => {
    expect(matchesWell('users get', 'GET Get users')).toBe(true);
    expect(matchesWell(' ser ', 'GET Get users')).toBe(true);
    expect(matchesWell('gusers', 'GET Get users')).toBe(false);
    expect(matchesWell('get apis', 'GET Get users')).toBe(false);
  });

  it('shows a command once that two components registered', () => {
    const twice = [...commands, command('add', 'Add another', 'Environments')];
    const titles = filterCommands(twice, 'add').flatMap((group) => group.commands.map(({ title }) => title));
    expect(titles).toEqual(['Add another']);
  });
});
