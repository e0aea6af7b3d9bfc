import { expect, it } from 'vitest';
import { shownCode } from './code-queries.ts';

it('code of the language before is shown while that of the next is awaited, and not copied', () => {
  expect(shownCode('curl', true)).toEqual({ code: 'curl', copied: null });
  expect(shownCode('curl', false)).toEqual({ code: 'curl', copied: 'curl' });
});
