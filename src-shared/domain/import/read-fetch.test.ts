import { describe, expect, it } from 'vitest';
import { codesOf, detailsOf, fileOf, importOf } from './import.fixture.ts';

const importFetch = (text: string) => importOf(fileOf(text));

describe('an imported fetch call', () => {
  it('is read as a browser writes it', () => {
    const plan = importFetch(`fetch("https://api.test/orders?page=1", {
  "headers": { "accept": "application/json", "content-type": "application/json", "sec-fetch-mode": "cors" },
  "referrer": "https://app.test/",
  "referrerPolicy": "strict-origin",
  "body": "{\\"note\\":\\"a { b\\"}",
  "method": "POST",
  "mode": "cors",
  "credentials": "include"
});`);
    expect(plan.requests[0]).toMatchObject({
      method: 'POST',
      url: 'https://api.test/orders',
      query: [{ name: 'page', value: '1' }],
      headers: [
        { name: 'accept', value: 'application/json' },
        { name: 'content-type', value: 'application/json' },
      ],
      body: { kind: 'json', text: '{"note":"a { b"}' },
      followRedirects: true,
    });
    expect(detailsOf(plan, 'option_ignored')).toEqual([
      'referrer: https://app.test/',
      'referrerPolicy: strict-origin',
      'mode: cors',
      'credentials: include',
    ]);
    expect(detailsOf(plan, 'browser_header')).toEqual(['sec-fetch-mode']);
  });

  it('is read in the variant for Node, its cookie left behind', () => {
    const plan = importFetch(
      'fetch("https://api.test/", { "headers": { "cookie": "sid=s3cr3t", "authorization": "Bearer abc" }, "body": null, "method": "GET" });',
    );
    expect(plan.requests[0]?.headers).toEqual([]);
    expect(codesOf(plan)).toEqual(['choose_token', 'token_removed', 'cookie_removed']);
  });

  it.each([
    [`'{"note":"","a":1}'`, '{"note":"","a":1}'],
    [`'say \\"yes\\"'`, 'say "yes"'],
    ["'it\\'s'", "it's"],
    ['`two\nlines`', 'two\nlines'],
  ])('keeps the body %s whole', (literal, text) => {
    const plan = importFetch(`fetch('https://api.test/x', { method: 'POST', body: ${literal} })`);
    expect(plan.requests[0]).toMatchObject({ method: 'POST', body: { text } });
  });

  it('is left out whole where its method and body can’t be read', () => {
    expect(importFetch('fetch("https://api.test/x", { method: pick() })').requests).toEqual([]);
  });

  it('may stand beside others', () => {
    const plan = importFetch(
      'await fetch("https://api.test/a", {"method": "GET"}); ;\nfetch("https://api.test/b", {"body": "fetch(\\"https://no.test\\")", "method": "PUT"});',
    );
    expect(plan.requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://api.test/a',
      'PUT https://api.test/b',
    ]);
  });

  it('may be written by hand, as long as it holds literals alone', () => {
    const plan = importFetch("fetch('https://api.test/x', { method: 'DELETE', headers: { 'X-A': `1`, }, })");
    expect(plan.requests[0]).toMatchObject({ method: 'DELETE', headers: [{ name: 'X-A', value: '1' }] });
  });

  it.each([
    ['fetch("https://api.test/x", { method: pick() })', 'fetch("https://api.test/x", …)'],
    [`fetch(\`https://api.test/$\{id}\`)`, `fetch(\`https://api.test/$\{id}\`)`],
  ])('says what it can’t tell of %s', (text, told) => {
    expect(detailsOf(importFetch(text), 'request_unsupported')).toEqual([told]);
  });
});
