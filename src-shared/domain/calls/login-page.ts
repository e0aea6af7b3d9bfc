import type { LoginSign } from './login-address.ts';

/** Characters of a page that are looked at. */
const mostLookedAt = 100_000;
/** What stands in these is no part of the page that is seen; `--` begins a comment. */
const opaqueElements = ['script', 'style', 'template', 'textarea', 'title', 'noscript'];

function startsWord(text: string, at: number, word: string): boolean {
  return text.startsWith(word, at) && !/[a-z0-9-]/.test(text.charAt(at + word.length));
}

/** Where what begins at `at` ends without being looked at; -1 where it is to be looked at. */
function endOfOpaque(page: string, at: number): number {
  const after = (end: string) => {
    const found = page.indexOf(end, at);
    return found < 0 ? page.length : found + end.length;
  };
  if (page.startsWith('!--', at)) return after('-->');
  const name = opaqueElements.find((each) => startsWord(page, at, each));
  return name === undefined ? -1 : after(`</${name}`);
}

const passwordType = /\stype\s?=\s?["']?password\b/;
const newPassword = /new-password/;
const samlRequest = /\sname\s?=\s?["']?samlrequest\b/;

/**
 * What in a page tells that it is a login: a form with one password field, and none for a new password; or a form that
 * carries a SAML request on. Null where nothing does. Reads the first 100,000 characters from tag to tag, in linear time;
 * nothing is parsed as markup, and nothing of the page is given back.
 */
export function loginPageSign(text: string): LoginSign | null {
  const page = text.slice(0, mostLookedAt).toLowerCase();
  let inForm = false;
  let passwords = 0;
  let at = page.indexOf('<') + 1;
  while (at > 0) {
    const skipped = endOfOpaque(page, at);
    const end = skipped < 0 ? page.indexOf('<', at) : page.indexOf('<', skipped);
    if (skipped < 0) {
      if (startsWord(page, at, 'form')) inForm = true;
      if (startsWord(page, at, '/form')) inForm = false;
      if (inForm && startsWord(page, at, 'input')) {
        const tag = page.slice(at, end < 0 ? page.length : end);
        if (samlRequest.test(tag)) return { certain: true, text: 'Its form carries a SAML request on.' };
        if (passwordType.test(tag)) passwords += newPassword.test(tag) ? 2 : 1;
      }
    }
    at = end + 1;
  }
  return passwords === 1 ? { certain: false, text: 'It holds a form with a password field.' } : null;
}
