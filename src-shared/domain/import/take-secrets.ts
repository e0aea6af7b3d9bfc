import { redactText, redactUrl } from '../redaction/redact.ts';
import { secretMemberLabel, secretNameLabel } from '../redaction/redact-names.ts';
import { holdsSignedToken } from '../redaction/signed-token.ts';
import type { DraftVariable } from './draft.ts';

const place = /(\{\{[^{}]*\}\})/;

/** What `{{name}}` stands for is not in the text. */
export function withoutPlaces(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}/g, '');
}

/** What documentation writes where a value belongs: `<your_client_secret>`, `your_kinde_subdomain`. */
const placeholder = /<[A-Za-z][^<>\n]{1,60}>|\byour[_-](?:[a-z0-9]+[_-]?){1,6}\b/i;

/** Whether a text is nothing but a placeholder of documentation: no value yet, and so no secret. */
export function isPlaceholder(text: string): boolean {
  return placeholderIn(text) === text.trim() && text.trim() !== '';
}

/** The first placeholder of documentation in a text, or null. */
export function placeholderIn(text: string): string | null {
  return placeholder.exec(text)?.[0] ?? null;
}

/** Whether a text holds a credential by its shape. */
export function hasSecretShape(text: string): boolean {
  const bare = withoutPlaces(text);
  return holdsSignedToken(bare) || redactUrl(bare) !== bare || redactText(bare, []) !== bare;
}

/** Whether a value of this name is a credential, by name or by shape; a short `code` is a country or an error. */
export function isSecretValue(name: string, value: string): boolean {
  const bare = withoutPlaces(value);
  if (bare.trim() === '' || isPlaceholder(bare)) return false;
  const label = secretNameLabel(name);
  if (label === 'code' ? secretMemberLabel(name, bare) !== null : label !== null) return true;
  return hasSecretShape(value);
}

/** A name with its value as a report may show it: the name alone, where the value is a credential. */
export function shownPair(name: string, value: string, between = ': '): string {
  return isSecretValue(name, value) ? name : `${name}${between}${value}`;
}

/** As `shownPair`, of a member by its path. */
export function shownMember(path: string, value: string): string {
  const name = (path.split('.').at(-1) ?? path).replace(/\[\d+\]/g, '');
  return isSecretValue(name, value) ? path : `${path}: ${value}`;
}

/** Puts credentials aside under names of secret variables, and leaves `{{name}}` where they stood. */
export interface SecretTaker {
  /** `value` with `{{name}}` in the place of everything that is no such place already. */
  hide(suggestedName: string, value: string): string;
  /** Marks the variables that stand where a credential belongs. */
  markPlaces(value: string): void;
  isMarked(name: string): boolean;
  variables(): readonly DraftVariable[];
}

function plainName(text: string): string {
  const plain = text
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toLowerCase()
    .slice(0, 60);
  return plain === '' ? 'secret' : plain;
}

/** `taken`: names of variables that mean something else. */
export function createSecretTaker(taken: ReadonlySet<string>): SecretTaker {
  const valueByName = new Map<string, string>();
  const nameByValue = new Map<string, string>();
  const marked = new Set<string>();

  const nameFor = (suggested: string, value: string): string => {
    const known = nameByValue.get(value);
    if (known !== undefined) return known;
    const base = plainName(suggested);
    let name = base;
    for (let count = 2; taken.has(name) || valueByName.has(name); count += 1) name = `${base}_${count}`;
    valueByName.set(name, value);
    nameByValue.set(value, name);
    return name;
  };

  return {
    hide(suggestedName, value) {
      return value
        .split(place)
        .map((part, index) => {
          if (index % 2 === 1 || part.trim() === '') return part;
          return `{{${nameFor(suggestedName, part)}}}`;
        })
        .join('');
    },
    markPlaces(value) {
      for (const [, name = ''] of value.matchAll(/\{\{([^{}]*)\}\}/g)) marked.add(name.trim());
    },
    isMarked: (name) => marked.has(name),
    variables: () => [...valueByName].map(([name, value]) => ({ name, value, secret: true, enabled: true })),
  };
}
