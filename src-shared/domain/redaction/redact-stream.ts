import { createCutter, endOfFirstRun, startOfLastRun } from './cut-apart.ts';
import { textRedaction } from './redact.ts';
import { type RedactionLabel, redactionMark } from './redact-marks.ts';

/** Redacts a text that comes in pieces. */
export interface StreamRedactor {
  /** Gives as much as is sure: what may be part of a secret is held back until more has come. */
  push(text: string): string;
  /** The rest. */
  end(): string;
  /** True once anything given differs from what came. */
  changed(): boolean;
}

interface StreamBounds {
  /** Characters that are worth a cut where no line ends. */
  readonly window: number;
  /** Characters of a secret, or of a run without any place to cut, that are waited for; the rest is dropped. */
  readonly longest: number;
}

const usualBounds: StreamBounds = { window: 8_192, longest: 1_048_576 };

/** Where `closes` ends a dropped secret; a quote behind a backslash ends nothing. */
function closing(text: string, closes: string | null): number {
  if (closes === null) return endOfFirstRun(text);
  for (let at = text.indexOf(closes); at >= 0; at = text.indexOf(closes, at + 1))
    if (closes.length > 1 || closes === ']' || text.charAt(at - 1) !== '\\') return at;
  return -1;
}

/**
 * Like `redactText` over a text that comes in pieces, in memory that does not grow with it: what it gives, joined, is what
 * `redactText` gives for the whole. But a secret longer than is waited for becomes one mark, and so does a token of that
 * length. Names of members hold no line breaks.
 */
export function createStreamRedactor(
  secrets: readonly string[],
  bounds: StreamBounds = usualBounds,
): StreamRedactor {
  const cutter = createCutter(secrets, bounds.window);
  const redact = textRedaction(secrets);
  const longest = Math.max(bounds.longest, 2 * cutter.enough);
  let held = '';
  let nextTry = 0;
  let changed = false;
  /** What ends the secret that is being dropped. */
  let dropping: { readonly closes: string | null } | null = null;

  function give(length: number): string {
    const taken = held.slice(0, length);
    const given = redact(taken);
    changed ||= given !== taken;
    held = held.slice(length);
    nextTry = 0;
    return given;
  }

  /** False while all that came belongs to what is dropped. */
  function dropped(): boolean {
    if (dropping === null) return true;
    const end = closing(held, dropping.closes);
    held = end < 0 ? held.slice(-64) : held.slice(end);
    if (end >= 0) dropping = null;
    return end >= 0;
  }

  function dropFrom(at: number, label: RedactionLabel, closes: string | null): string {
    const given = give(at);
    held = '';
    changed = true;
    dropping = { closes };
    return given + redactionMark(label);
  }

  function wait(): string {
    nextTry = 2 * held.length;
    return '';
  }

  function giveUp(): string {
    const open = cutter.openSecret(held);
    if (open !== null) return dropFrom(open.at, open.label, open.closes);
    const start = startOfLastRun(held);
    if (start > held.length / 2) return wait();
    const run = cutter.cutRun(held);
    return run > 0 ? give(run) : dropFrom(start, 'token', null);
  }

  return {
    push(text) {
      held += text;
      if (!dropped() || (held.length < nextTry && !text.includes('\n'))) return '';
      const length = cutter.cut(held);
      if (length > 0) return give(length);
      return held.length > longest ? giveUp() : wait();
    },
    end: () => (dropped() ? give(held.length) : ''),
    changed: () => changed,
  };
}
