// A browser for tests: follows redirects by hand, keeps cookies, presses buttons, and stops at the callback.

interface Cookie {
  readonly value: string;
  readonly path: string;
}

export type Arrival =
  | { readonly kind: 'callback'; readonly url: URL }
  | {
      readonly kind: 'page';
      readonly url: URL;
      readonly status: number;
      readonly html: string;
      readonly headers: Headers;
    };

export interface TinyBrowser {
  /** Opens an address and follows redirects until there is a page, or the callback is reached. */
  open(url: string): Promise<Arrival>;
  /** Sends the form of the page as it was filled in, with the button whose markup has this `name="value"` pair. */
  press(page: Arrival, name: string, value: string): Promise<Arrival>;
}

export function createTinyBrowser(callback: string): TinyBrowser {
  const jar = new Map<string, Cookie>();

  function cookiesFor(url: URL): string {
    return [...jar]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  function keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
      const name = pair.slice(0, pair.indexOf('='));
      const value = pair.slice(pair.indexOf('=') + 1);
      const path = attributes.find((attribute) => /^path=/i.test(attribute))?.slice(5) ?? '/';
      const gone =
        value === '' || attributes.some((attribute) => /^expires=Thu, 01 Jan 1970/i.test(attribute));
      if (gone) jar.delete(name);
      else jar.set(name, { value, path });
    }
  }

  async function go(start: string, form?: URLSearchParams): Promise<Arrival> {
    let url = new URL(start);
    let body = form;
    for (let hop = 0; hop < 10; hop += 1) {
      if (url.href.startsWith(callback)) return { kind: 'callback', url };
      const response: Response = await fetch(url, {
        method: body ? 'POST' : 'GET',
        redirect: 'manual',
        headers: { accept: 'text/html', cookie: cookiesFor(url) },
        ...(body ? { body } : {}),
      });
      keep(response.headers);
      const location = response.headers.get('location');
      const html = await response.text();
      if (location === null)
        return { kind: 'page', url, status: response.status, html, headers: response.headers };
      url = new URL(location, url);
      body = undefined;
    }
    throw new Error('too many redirects');
  }

  return {
    open: (url) => go(url),
    press(page, name, value) {
      if (page.kind !== 'page' || !page.html.includes(`name="${name}" value="${value}"`)) {
        throw new Error(`no button ${name}=${value}`);
      }
      const action = /<form method="post" action="([^"]+)"/.exec(page.html)?.[1] ?? '';
      const fields = [...page.html.matchAll(/<input [^>]*?name="([^"]+)"[^>]*? value="([^"]*)"/g)];
      const filled = Object.fromEntries(fields.map(([, field = '', text = '']) => [field, text]));
      return go(new URL(action, page.url).href, new URLSearchParams({ ...filled, [name]: value }));
    },
  };
}
