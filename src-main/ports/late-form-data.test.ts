import { expect, test, vi } from 'vitest';
import { loadFormDataLate } from './late-form-data.ts';

/** Globals as Node 20 has them: the class is loaded by whoever reads it. */
function lazyGlobals() {
  const load = vi.fn(() => globalThis.FormData);
  const globals: { FormData: typeof FormData } = Object.defineProperty(
    { FormData: globalThis.FormData },
    'FormData',
    { configurable: true, enumerable: false, get: load },
  );
  loadFormDataLate(globals);
  return { globals, load };
}

test.each([undefined, null, 'text', {}, { json: 1 }, new URLSearchParams()])(
  'asking whether %j is a form loads nothing',
  (value: unknown) => {
    const { globals, load } = lazyGlobals();
    expect(value instanceof globals.FormData).toBe(false);
    expect(load).not.toHaveBeenCalled();
  },
);

test('a form that somebody else made is known as one', async () => {
  const { globals, load } = lazyGlobals();
  const form = await new Response(new URLSearchParams({ a: '1' })).formData();
  expect(form instanceof globals.FormData).toBe(true);
  expect(load).not.toHaveBeenCalled();
});

test('making a form loads the class, and the form is a true one', () => {
  const { globals, load } = lazyGlobals();
  const form = new globals.FormData();
  form.set('a', '1');
  expect(load).toHaveBeenCalled();
  expect(form).toBeInstanceOf(globalThis.FormData);
  expect(form instanceof globals.FormData).toBe(true);
  expect(globals.FormData).toBe(globalThis.FormData);
});

test('a class that is there already is left alone', () => {
  const globals = { FormData: globalThis.FormData };
  loadFormDataLate(globals);
  expect(globals.FormData).toBe(globalThis.FormData);
});
