import { describe, expect, it } from 'vitest';
import { jsonTable, tableCells } from './json-table.ts';

describe('a list of objects as a table', () => {
  it('has a column for every member, and tells absent from null', () => {
    expect(jsonTable('[{"id":1,"name":"a"},{"id":2,"tags":["x"],"name":null}]')).toEqual({
      path: '',
      columns: ['id', 'name', 'tags'],
      rows: [
        ['1', 'a', null],
        ['2', 'null', '["x"]'],
      ],
      columnsLeftOut: 0,
    });
  });

  it('is found one level below, as in the answers of most APIs', () => {
    expect(jsonTable('{"code":"OK","users":[{"id":"kp_1"}],"more":[{"a":1}]}')).toMatchObject({
      path: 'users',
      rows: [['kp_1']],
    });
  });

  it.each(['', 'no JSON', '[]', '[1,2]', '{"a":{"b":[{"c":1}]}}', '[{"a":1},2]', 'null', '"x"'])(
    'is none in %s',
    (text) => expect(jsonTable(text)).toBeNull(),
  );

  it('is not made where a number would be rounded', () => {
    expect(jsonTable('[{"id":12345678901234567890}]')).toBeNull();
    expect(jsonTable('[{"id":"12345678901234567890"}]')).not.toBeNull();
  });

  it('takes members of any name as data', () => {
    expect(jsonTable('[{"__proto__":1,"constructor":2}]')?.rows).toEqual([['1', '2']]);
    expect(jsonTable('[{"a":1}]')?.columns).not.toContain('toString');
  });

  it('leaves out columns past thirty, and says how many', () => {
    const wide = Object.fromEntries(Array.from({ length: 35 }, (_, index) => [`c${index}`, index]));
    expect(jsonTable(JSON.stringify([wide]))).toMatchObject({ columnsLeftOut: 5 });
  });

  it('the cells of a table come row by row, with what is absent as an empty one', () => {
    const table = jsonTable('[{"a":1,"b":"x"},{"b":null}]');
    expect(table && tableCells(table)).toEqual(['1', 'x', '', 'null']);
  });
});
