import { expect, test } from 'vitest';
import { createKeptBodies, type ShownBody } from './kept-bodies.ts';

const bytesOf = (text: string) => Buffer.from(text, 'utf8');
const body = (...parts: readonly string[]): ShownBody => ({
  parts: parts.map(bytesOf),
  original: null,
  encoding: 'utf-8',
  redacted: false,
});
const gone = { problem: { code: 'NOT_FOUND', what: 'body' } };

test('a body that was never kept, or was let go for others, is not found', async () => {
  const bodies = createKeptBodies();
  expect(() => bodies.slice('none', 0, 1, 'text')).toThrow(expect.objectContaining(gone));
  await expect(bodies.search('none', 'a', true, 0)).rejects.toMatchObject(gone);
  bodies.keep('old', body('a'));
  bodies.keep('new', body('b'));
  bodies.makeRoom(199_999_999);
  expect(() => bodies.parts('old')).toThrow(expect.objectContaining(gone));
  expect(bodies.parts('new')).toHaveLength(1);
});

test('the oldest of very many bodies is let go', () => {
  const bodies = createKeptBodies();
  for (let index = 0; index <= 100; index += 1) bodies.keep(`${index}`, body('a'));
  expect(() => bodies.parts('0')).toThrow(expect.objectContaining(gone));
  expect(bodies.parts('1')).toHaveLength(1);
});

test('slices of text hold whole characters and join to the whole', () => {
  const text = 'aß€😀'.repeat(40);
  const bodies = createKeptBodies();
  const { size } = bodies.keep('x', body(text.slice(0, 25), text.slice(25)));
  expect(size).toBe(bytesOf(text).length);
  for (const length of [1, 2, 3, 4, 5, 7, 64]) {
    let joined = '';
    for (let offset = 0; offset < size; ) {
      const slice = bodies.slice('x', offset, length, 'text');
      expect(slice.text).not.toContain('\ufffd');
      expect(slice.end).toBeGreaterThan(offset);
      joined += slice.text;
      offset = slice.end;
    }
    expect(joined).toBe(text);
  }
  expect(bodies.slice('x', 2, 3, 'text')).toMatchObject({ offset: 3, text: '€' });
  expect(bodies.slice('x', size + 9, 3, 'text')).toMatchObject({ text: '' });
});

test('slices of bytes are as long as was asked for, and end where the body does', () => {
  const bodies = createKeptBodies();
  bodies.keep('x', {
    parts: [Buffer.from([1, 2]), Buffer.from([3])],
    original: null,
    encoding: 'base64',
    redacted: false,
  });
  expect(bodies.slice('x', 1, 9, 'base64')).toEqual({
    offset: 1,
    end: 3,
    size: 3,
    text: Buffer.from([2, 3]).toString('base64'),
  });
});

test('a search finds matches across parts and across what is looked at in one go', async () => {
  const bodies = createKeptBodies();
  const filler = 'x'.repeat(1_048_570);
  bodies.keep('x', body('nee', `dle ${filler}`, 'Needle', filler, 'NEEDLE'));
  const second = 7 + filler.length;
  const third = second + 6 + filler.length;
  expect(await bodies.search('x', 'needle', false, 0)).toEqual({
    offsets: [0, second, third],
    length: 6,
    next: null,
  });
  expect((await bodies.search('x', 'needle', true, 0)).offsets).toEqual([0]);
  expect((await bodies.search('x', 'Needle', true, 1)).offsets).toEqual([second]);
});

test('letters beyond ASCII are found as they are, and never taken for others', async () => {
  const bodies = createKeptBodies();
  bodies.keep('x', body('é É ã'));
  expect((await bodies.search('x', 'É', false, 0)).offsets).toEqual([3]);
});

test('a search that finds very much stops, and says where to go on', async () => {
  const bodies = createKeptBodies();
  bodies.keep('x', body('aa'.repeat(1_200)));
  const first = await bodies.search('x', 'aa', true, 0);
  expect(first.offsets).toHaveLength(1_000);
  expect(first.next).toBe(2_000);
  const rest = await bodies.search('x', 'aa', true, first.next ?? 0);
  expect(rest.offsets).toHaveLength(200);
  expect(rest.next).toBeNull();
});
