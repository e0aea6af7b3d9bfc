import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fileOf, importOf } from './import.fixture.ts';
import { leafPattern, leavesOf, toldBy } from './leaves.fixture.ts';
import type { ImportFile } from './read-import.ts';

const leaf = fc.stringMatching(leafPattern);
const pair = (between: string) => fc.tuple(leaf, leaf).map(([left, right]) => `${left}${between}${right}`);
const address = leaf.map((host) => `https://${host}.test/p`);
/** Quoted for a shell; no leaf holds a quote. */
const with_ = (option: string, value: fc.Arbitrary<string>) => value.map((text) => `${option} '${text}'`);

const curl = fc
  .tuple(
    address,
    // Of several the last counts, and no credential is told of.
    fc.oneof(fc.constant(''), with_('-u', pair(':'))),
    fc.array(
      fc.oneof(
        with_('-H', pair(': ')),
        with_('-H', leaf),
        with_('-d', pair('=')),
        with_('--data-raw', leaf),
        with_('--data-urlencode', pair('=')),
        with_(
          '--data-binary',
          leaf.map((name) => `@${name}`),
        ),
        with_(
          '--json',
          leaf.map((text) => `{"a":"${text}"}`),
        ),
        with_('-F', pair('=')),
        with_('-F', pair('=@')),
        with_(
          '-F',
          fc.tuple(leaf, leaf, leaf).map(([a, b, c]) => `${a}=${b};type=${c}`),
        ),
        with_('--form-string', pair('=')),
        with_('--url-query', pair('=')),
        with_('-T', leaf),
        with_('-A', leaf),
        with_('-e', leaf),
        with_('-r', leaf),
        with_('-o', leaf),
        with_('--cacert', leaf),
        with_('--max-time', leaf),
        with_('--unheard-of', leaf),
        with_('--url', address),
        fc.constantFrom('-G', '-L', '-k', '-X POST', '-X PUT'),
      ),
      { maxLength: 5 },
    ),
    fc.oneof(
      fc.constant(''),
      leaf.map((name) => ` > ${name}`),
      leaf.map((name) => ` | ${name}`),
    ),
  )
  .map(([url, user, options, behind]) => `curl '${url}' ${user} ${options.join(' ')}${behind}`);

const quoted = (text: string) => JSON.stringify(text);
const fetchCall = fc
  .tuple(
    address,
    fc.record(
      {
        method: fc.constantFrom('GET', 'POST'),
        headers: fc.oneof(
          fc.dictionary(leaf, leaf, { maxKeys: 2 }),
          fc.array(fc.tuple(leaf, leaf), { maxLength: 2 }),
        ),
        body: leaf,
        referrer: leaf,
        mode: leaf,
        odd: fc.record({ deep: fc.array(leaf, { maxLength: 2 }) }),
      },
      { requiredKeys: [] },
    ),
    leaf,
  )
  .map(
    ([url, options, fragment]) => `await fetch(${quoted(`${url}#${fragment}`)}, ${JSON.stringify(options)});`,
  );

const dotenv = fc
  .array(
    fc.oneof(
      pair('='),
      pair(' = '),
      fc.tuple(leaf, leaf).map(([name, value]) => `export ${name}="${value}"`),
      fc.tuple(leaf, leaf, leaf).map(([name, value, after]) => `${name}='${value}' ${after}`),
      fc.tuple(leaf, leaf, leaf).map(([name, other, value]) => `${name}=\${${other}:-${value}}`),
      fc.tuple(leaf, leaf).map(([name, command]) => `${name}=$(${command})`),
      leaf,
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((lines) => ['A=1', ...lines].join('\n'));

it.each([
  ['curl', curl],
  ['fetch', fc.array(fetchCall, { minLength: 1, maxLength: 3 }).map((calls) => calls.join('\n'))],
  ['.env', dotenv],
])('of %s every text is in the result or in the report', (_name, arbitrary) => {
  fc.assert(
    fc.property(arbitrary, (text) => {
      const told = toldBy(importOf(fileOf(text)));
      for (const each of leavesOf(text)) expect(told).toContain(each);
    }),
    { numRuns: 200 },
  );
});

const lines = (pairs: readonly string[]) => pairs.map((each) => `  ${each}\n`).join('');
const rowsNamed = (prefix: string) =>
  fc.array(
    fc.tuple(fc.constantFrom('', '~'), pair(': ')).map(([off, each]) => `${off}${prefix}${each}`),
    { maxLength: 2 },
  );
const rows = rowsNamed('');
const block = (name: string, prefix = '') =>
  rowsNamed(prefix).map((pairs) => `${name} {\n${lines(pairs)}}\n`);
const textBlock = (name: string) => leaf.map((text) => `${name} {\n  ${text}\n}\n`);
const bodies = fc.constantFrom('json', 'text', 'form-urlencoded', 'multipart-form', 'graphql', 'none');

const bruRequest = fc
  .tuple(
    fc.record({ name: leaf, url: address, odd: pair(': '), body: bodies, tag: leaf }),
    fc.tuple(
      block('headers'),
      block('params:query'),
      block('vars:pre-request'),
      block('vars:post-response'),
      block('assert'),
      block('settings'),
      textBlock('docs'),
      block('surprise'),
    ),
    leaf,
    rows,
    fc.record({ id: leaf, url: leaf, odd: pair(': '), header: pair(': '), asked: pair(': ') }),
  )
  .map(([own, blocks, text, fields, oauth2]) => {
    const body: Readonly<Record<string, string>> = {
      json: `body:json {\n  {"a":"${text}"}\n}\n`,
      text: `body:text {\n  ${text}\n}\n`,
      graphql: `body:graphql {\n  { ${text} }\n}\n`,
      'form-urlencoded': `body:form-urlencoded {\n${lines(fields)}}\n`,
      'multipart-form': `body:multipart-form {\n${lines(fields)}}\n`,
    };
    return [
      `meta {\n  name: ${own.name}\n  type: http\n  seq: 1\n  tags: [\n    ${own.tag}\n  ]\n}\n`,
      `post {\n  url: ${own.url}\n  body: ${own.body}\n  auth: oauth2\n  ${own.odd}\n}\n`,
      body[own.body] ?? '',
      `auth:oauth2 {\n  grant_type: authorization_code\n  client_id: ${oauth2.id}\n  authorization_url: https://${oauth2.url}.test/a\n  ${oauth2.odd}\n}\n`,
      `auth:oauth2:additional_params:auth_req:headers {\n  ${oauth2.header}\n}\n`,
      `auth:oauth2:additional_params:auth_req:queryparams {\n  ${oauth2.asked}\n}\n`,
      ...blocks,
    ].join('\n');
  });

/** A request has its own header in the place of a folder's with the same name. */
const bruFolder = (prefix: string) =>
  fc
    .tuple(block('headers', prefix), block('vars:pre-request'), textBlock('docs'), block('odd'), leaf)
    .map(([...blocks]) => `meta {\n  name: ${blocks.at(-1)}\n}\n${blocks.slice(0, -1).join('\n')}`);
const bruEnvironment = fc
  .tuple(block('vars'), leaf, block('odd'))
  .map(([vars, secret, odd]) => `${vars}vars:secret [\n  ${secret}\n]\n${odd}`);

it('of a folder of .bru files every text is in the result or in the report', () => {
  const folder = fc.record({
    collection: bruFolder('c-'),
    folder: bruFolder('f-'),
    request: bruRequest,
    environment: bruEnvironment,
  });
  fc.assert(
    fc.property(folder, (texts) => {
      const file = (name: string, text: string): ImportFile => ({
        name: `shop/${name}`,
        text,
        value: undefined,
      });
      const told = toldBy(
        importOf([
          { ...file('bruno.json', '{"version":"1","name":"Shop"}') },
          file('collection.bru', texts.collection),
          file('a/folder.bru', texts.folder),
          file('a/request.bru', texts.request),
          file('environments/Live.bru', texts.environment),
        ]),
      );
      // The collection has its name from bruno.json.
      const [, ...collection] = leavesOf(texts.collection);
      for (const each of [...collection, ...leavesOf([texts.folder, texts.request, texts.environment])])
        expect(told).toContain(each);
    }),
    { numRuns: 100 },
  );
});
