import { expect, test } from 'vitest';
import { readLaunchOptions } from './launch-options.ts';

test.each([
  [['--port', '70000'], '--port'],
  [['--port', '-1'], '--port'],
  [['--port', 'abc'], '--port'],
  [['--port'], '--port'],
  [['--practice-port', '1.5'], '--practice-port'],
  [['--orders-port='], '--orders-port'],
  [['--profile', ''], '--profile'],
  [['--profile'], '--profile'],
])('%j is refused and the flag named', (args, flag) => {
  expect(readLaunchOptions(args)).toMatchObject({ ok: false, flag });
});

test('without flags the profile is the default one and the practice tenant has its usual ports', () => {
  expect(readLaunchOptions([])).toEqual({
    ok: true,
    options: {
      profile: null,
      port: 0,
      open: true,
      verbose: false,
      practicePort: 53181,
      ordersPort: 53191,
    },
  });
});

test('flags are read among those of the runtime', () => {
  const args = [
    '--inspect=0',
    '--remote-debugging-port=0',
    '/app',
    '--profile',
    '/p',
    '--port=0',
    '--no-open',
  ];
  expect(readLaunchOptions([...args, '--verbose', '--practice-port=0', '--orders-port', '0'])).toEqual({
    ok: true,
    options: { profile: '/p', port: 0, open: false, verbose: true, practicePort: 0, ordersPort: 0 },
  });
});
