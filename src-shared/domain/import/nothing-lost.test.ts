import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importOf } from './import.fixture.ts';
import { leafPattern, leavesOf, toldBy } from './leaves.fixture.ts';
import type { ImportFile } from './read-import.ts';
import { createSource, sourceFault } from './source.ts';

const leaf = fc.stringMatching(leafPattern);
const pair = (key: string) => fc.record({ [key]: leaf, value: leaf, disabled: fc.boolean() });
const enabledPair = fc.record({ name: leaf, value: leaf, enabled: fc.boolean() });

const postmanRequest = fc.record({
  name: leaf,
  description: leaf,
  unknown: leaf,
  request: fc.record({
    method: fc.constantFrom('GET', 'POST', 'PURGE'),
    url: fc.record({
      raw: leaf.map((text) => `https://${text}.test/p`),
      query: fc.array(pair('key'), { maxLength: 2 }),
      surprise: leaf,
    }),
    header: fc.array(pair('key'), { maxLength: 2 }),
    body: fc.oneof(
      fc.record({ mode: fc.constant('raw'), raw: leaf }),
      fc.record({ mode: fc.constant('urlencoded'), urlencoded: fc.array(pair('key'), { maxLength: 2 }) }),
      fc.record({ mode: fc.constant('teapot'), teapot: leaf }),
    ),
  }),
});
const postman = fc.record({
  info: fc.record({ name: leaf, description: leaf }),
  variable: fc.array(pair('key'), { maxLength: 2 }),
  item: fc.array(
    fc.oneof(postmanRequest, fc.record({ name: leaf, item: fc.array(postmanRequest, { maxLength: 2 }) })),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
  extra: fc.record({ deep: fc.array(leaf, { maxLength: 2 }) }),
});

const insomnia = fc.record({
  type: fc.constant('collection.insomnia.rest/5.0'),
  name: leaf,
  collection: fc.array(
    fc.record({
      name: leaf,
      url: leaf.map((text) => `https://${text}.test/p`),
      method: fc.constantFrom('GET', 'PURGE'),
      parameters: fc.array(pair('name'), { maxLength: 2 }),
      headers: fc.array(pair('name'), { maxLength: 2 }),
      body: fc.record({ mimeType: fc.constant('text/plain'), text: leaf }),
      other: leaf,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  environments: fc.record({ data: fc.record({ plain: leaf, nested: fc.record({ deep: leaf }) }) }),
});

const bruno = fc.record({
  name: leaf,
  version: fc.constant('1'),
  items: fc.array(
    fc.record({
      type: fc.constant('http-request'),
      name: leaf,
      request: fc.record({
        url: leaf.map((text) => `https://${text}.test/p`),
        method: fc.constantFrom('GET', 'PURGE'),
        headers: fc.array(enabledPair, { maxLength: 2 }),
        params: fc.array(enabledPair, { maxLength: 2 }),
        docs: leaf,
        odd: leaf,
      }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  odd: leaf,
});

const yaak = fc.record({
  yaakSchema: fc.constant(4),
  resources: fc.record({
    workspaces: fc.tuple(fc.record({ id: fc.constant('wk'), name: leaf, odd: leaf })),
    httpRequests: fc.array(
      fc.record({
        workspaceId: fc.constant('wk'),
        name: leaf,
        url: leaf.map((text) => `https://${text}.test/p`),
        method: fc.constantFrom('GET', 'PURGE'),
        headers: fc.array(enabledPair, { maxLength: 2 }),
        urlParameters: fc.array(enabledPair, { maxLength: 2 }),
        description: leaf,
        odd: leaf,
      }),
      { minLength: 1, maxLength: 3 },
    ),
    grpcRequests: fc.array(fc.record({ name: leaf }), { maxLength: 1 }),
  }),
});

const har = fc.record({
  log: fc.record({
    entries: fc.array(
      fc.record({
        request: fc.record({
          method: fc.constantFrom('GET', 'POST', 'PURGE'),
          url: leaf.map((text) => `https://${text}.test/p`),
          headers: fc.array(fc.record({ name: leaf, value: leaf }), { maxLength: 2 }),
          odd: leaf,
        }),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  }),
});

/** A request of a method that is not here is named by method and address; what else it holds stays with it. */
function withoutUnsupported(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value), (_name, each: unknown) => {
    if (!Array.isArray(each)) return each;
    return each.filter(
      (item) =>
        !/"method":"PURGE"/.test(JSON.stringify(item)) ||
        /"(?:item|items|entries|resources)":/.test(JSON.stringify(item)),
    );
  });
}

const fileOf = (value: unknown): ImportFile => ({ name: 'x', text: JSON.stringify(value), value });

// Known noise: the name of a file in which nothing else is, ids, dates, versions, saved answers.
describe('nothing is lost in silence', () => {
  it.each([
    ['Postman', postman],
    ['Insomnia', insomnia],
    ['Bruno', bruno],
    ['Yaak', yaak],
    ['HAR', har],
  ])('of a %s file every text is in the result or in the report', (_name, arbitrary) => {
    fc.assert(
      fc.property(arbitrary as fc.Arbitrary<object>, (value) => {
        const plan = importOf(fileOf(value));
        const told = toldBy(plan);
        for (const text of leavesOf(withoutUnsupported(value))) expect(told).toContain(text);
        for (const [, host = ''] of JSON.stringify(value).matchAll(/https:\/\/(zq[a-z]{5}qz)/g))
          expect(told).toContain(host);
      }),
      { numRuns: 60 },
    );
  });
});

describe('a source', () => {
  it('never throws, whatever JSON it is given, and lists all that nobody read', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        if (sourceFault(value) !== null) return;
        const { root, unread } = createSource(value);
        root.skipAll();
        expect(unread()).toEqual([]);
      }),
    );
  });

  it('refuses what is too deep, too large or goes around in a circle', () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(sourceFault(circle)).toBe('too_deep');
    const wide = Array.from({ length: 800 }, () => 0);
    expect(sourceFault(Array.from({ length: 800 }, () => wide))).toBe('too_large');
  });
});

it('an import never throws, whatever it is given', () => {
  const text = fc.oneof(
    fc.string({ maxLength: 300 }),
    fc
      .array(
        fc.constantFrom(
          'curl ',
          "'",
          '"',
          '-d',
          ' @f',
          '\n',
          '\\',
          'fetch("',
          '{',
          '}',
          'A=',
          '$(',
          ';',
          '|',
        ),
        { maxLength: 30 },
      )
      .map((parts) => `curl ${parts.join('')}`),
    fc
      .array(fc.constantFrom('fetch("', '{', '}', '"', "'", ',', ':', ')', '`', '[', ']', '\\'), {
        maxLength: 30,
      })
      .map((parts) => `fetch("${parts.join('')}`),
  );
  fc.assert(
    fc.property(text, (content) => {
      try {
        importOf({ name: 'x', text: content, value: undefined });
      } catch (error) {
        // The fixture's word for a text that is nothing of the kind.
        expect(error).toBeInstanceOf(TypeError);
        expect(String(error)).toContain('not_recognised');
      }
    }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('get {', 'meta {', '}', 'a: b', "'''", '[', ']', '~x', 'body:json {', '"q'), {
        maxLength: 20,
      }),
      (lines) => {
        importOf({ name: 'x.bru', text: lines.join('\n'), value: undefined });
      },
    ),
  );
});
