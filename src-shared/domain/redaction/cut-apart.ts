import { textRedaction } from './redact.ts';
import { longestKnownForm } from './redact-known.ts';
import { secretNameLabel } from './redact-names.ts';
import { privateKeySpans, type SecretSpan } from './redact-shapes.ts';
import { memberSpans } from './redact-text.ts';

/** Beyond known secrets: names, blanks, marks and schemes that a cut must not part. */
const smallContext = 256;
const mostTries = 16;
/** Of base64 in every alphabet, of tokens, and of what begins an escape: between two of them nothing is cut. */
const runCharacter = /[A-Za-z0-9_.~+/=\\%-]/;
const valueCharacter = /[^&\s"'<>#;,)}\]\\]/;
const pendingScheme = /\b(?:bearer|dpop|basic)\s{0,8}$/i;
const highSurrogate = /[\ud800-\udbff]/;

/** True where a cut would part a value from its secret name: `password=abc|def`. */
function isInsideAssignment(text: string, cut: number): boolean {
  for (let at = cut - 1; at >= 0 && valueCharacter.test(text.charAt(at)); at -= 1) {
    if (text.charAt(at) !== '=') continue;
    const name = /[A-Za-z0-9_-]{2,64}$/.exec(text.slice(Math.max(0, at - 64), at));
    if (name !== null && secretNameLabel(name[0]) !== null) return true;
  }
  return false;
}

/** Beginnings of secrets with line breaks, each up to one of its breaks. */
function partialLines(secrets: readonly string[]): readonly string[] {
  return secrets.flatMap((secret) =>
    [...secret.matchAll(/\n/g)]
      .map(({ index }) => secret.slice(0, index + 1))
      .filter((part) => part.length < secret.length),
  );
}

function spansIn(text: string): readonly SecretSpan[] {
  return [...privateKeySpans(text), ...memberSpans(text)];
}

export interface Cutter {
  /** Shorter texts may have no place to cut for want of what follows. */
  readonly enough: number;
  /** Where to cut, so that both parts are redacted apart as they would be together; 0: nowhere. */
  cut(text: string): number;
  /** The secret that a text ends in, if any. */
  openSecret(text: string): SecretSpan | null;
  /** Where to cut the long run that a text ends in, such as a file in base64; 0: it may be a token. */
  cutRun(text: string): number;
}

/** Where the run begins that a text ends in. */
export function startOfLastRun(text: string): number {
  let at = text.length;
  while (at > 0 && runCharacter.test(text.charAt(at - 1))) at -= 1;
  return at;
}

/** Where the run ends that a text begins in; -1: nowhere. */
export function endOfFirstRun(text: string): number {
  return text.search(/[^A-Za-z0-9_.~+/=\\%-]/);
}

/** `window`: characters that are worth a cut where no line ends. */
export function createCutter(secrets: readonly string[], window: number): Cutter {
  const context = smallContext + longestKnownForm(secrets);
  const partials = partialLines(secrets);
  const redact = textRedaction(secrets);

  function isApart(text: string, at: number): boolean {
    const left = text.slice(Math.max(0, at - context), at);
    const right = text.slice(at, at + context);
    return redact(left + right) === redact(left) + redact(right);
  }

  /** The secret that a cut would part; known ones and those in runs are looked for otherwise. */
  function parted(spans: readonly SecretSpan[], cut: number): SecretSpan | undefined {
    return spans.find(({ at, end, open }) => at < cut && (open || cut < end));
  }

  function afterLine(text: string, spans: readonly SecretSpan[]): number {
    let limit = text.length;
    for (let tries = 0; tries < mostTries && limit > 0; tries += 1) {
      const at = text.lastIndexOf('\n', limit - 1) + 1;
      const before = text.slice(Math.max(0, at - context), at);
      const span = parted(spans, at);
      const isPending = pendingScheme.test(before) || partials.some((part) => before.endsWith(part));
      if (span === undefined && !isPending) return at;
      limit = span?.at ?? at - 1;
    }
    return 0;
  }

  function afterCharacter(text: string, spans: readonly SecretSpan[]): number {
    let at = text.length - context;
    for (let tries = 0; tries < mostTries && at > 0; at -= 1) {
      const before = text.charAt(at - 1);
      if (runCharacter.test(before) || highSurrogate.test(before)) continue;
      tries += 1;
      const span = parted(spans, at);
      if (span === undefined && !isInsideAssignment(text, at) && isApart(text, at)) return at;
      at = span?.at ?? at - 32;
    }
    return 0;
  }

  const enough = window + 2 * context;
  return {
    enough,
    cut(text) {
      const spans = spansIn(text);
      const line = afterLine(text, spans);
      return line > 0 || text.length <= enough ? line : afterCharacter(text, spans);
    },
    openSecret: (text) => spansIn(text).find(({ open }) => open) ?? null,
    cutRun(text) {
      const start = startOfLastRun(text);
      const at = text.length - context;
      const isToken =
        text.slice(start).includes('.') ||
        pendingScheme.test(text.slice(Math.max(0, start - 20), start)) ||
        isInsideAssignment(text, text.length);
      return at > start && !isToken && isApart(text, at) ? at : 0;
    },
  };
}
