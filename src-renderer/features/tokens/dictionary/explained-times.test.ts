import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ExplainedTimes } from './explained-times.tsx';

test.each([
  [null, 'The server told no time: no Date came with the tokens.'],
  [0, 'By its Date the server’s clock agrees with the one here.'],
  [1_999, 'By its Date the server’s clock agrees with the one here.'],
  [-1_999, 'By its Date the server’s clock agrees with the one here.'],
  [2_000, 'By its Date the server’s clock is 2 s ahead of the one here.'],
  [-90_000, 'By its Date the server’s clock is 1 min behind the one here.'],
])('a server whose clock is ahead by %o ms is told as such', (clockAhead, sentence) => {
  expect(renderToStaticMarkup(createElement(ExplainedTimes, { values: [], clockAhead }))).toContain(sentence);
});
