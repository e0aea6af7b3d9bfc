import type { Leg, LegFact, LegName } from '../../../../src-shared/domain/minting/leg.ts';
import { durationText } from '../../../../src-shared/domain/text/time-text.ts';

const legTitles: Record<LegName, string> = {
  discovery: 'Discovery',
  authorize: 'Browser sign-in',
  device: 'Device code',
  callback: 'Callback',
  token: 'Token exchange',
  refresh: 'Refresh',
  keys: 'Signature',
  userinfo: 'Userinfo',
  revocation: 'Revocation',
  end_session: 'Sign-out',
  introspection: 'Introspection',
};

/** The name of a leg; a machine has nothing to exchange for its token. */
export function legTitle(name: LegName, machine: boolean): string {
  return name === 'token' && machine ? 'Token' : legTitles[name];
}

const shownKeyCharacters = 8;

function shortKey(keyId: string): string {
  return keyId.length > shownKeyCharacters + 3 ? `${keyId.slice(0, shownKeyCharacters)}…` : keyId;
}

function factWord({ code, value }: LegFact): string {
  switch (code) {
    case 'state_matched':
      return 'state ✓';
    case 'iss_matched':
      return 'iss ✓';
    case 'iss_absent':
      return 'no iss';
    case 'from_memory':
      return 'remembered';
    case 'key_found':
      return value === null ? 'key found' : `kid ${shortKey(value)}`;
    case 'signature_verified':
      return '✓';
    case 'signature_not_verified':
      return '✗ not verified';
    case 'browser_not_opened':
      return 'link shown';
    case 'callback_pasted':
      return 'pasted';
    case 'polled':
      return value === '1' ? 'asked once' : `asked ${value ?? 'several'} times`;
    case 'redirects_followed':
      return value === null ? 'redirected' : `${value} redirects`;
  }
}

const signs = new Set<LegFact['code']>(['signature_verified', 'signature_not_verified']);

/** A sign-in whose answer has not come is not done, though its page was opened: it ends as the wait for it ends. */
export function whileUnanswered(legs: readonly Leg[]): readonly Leg[] {
  const callback = legs.findLast(({ name }) => name === 'callback');
  if (callback === undefined || callback.exchanges.length > 0) return legs;
  const { status, problem } = callback;
  return legs.map((leg) => (leg.name === 'authorize' ? { ...leg, status, problem, durationMs: null } : leg));
}

/** The facts of a leg worth a glance: `state ✓ · no iss`, `kid 6d:12:9c… ✓`; its duration where it has none. */
export function legNote(leg: Leg): string {
  const facts = leg.facts.filter(
    (fact, index) => leg.facts.findIndex((other) => other.code === fact.code) === index,
  );
  const words = facts.filter(({ code }) => !signs.has(code)).map(factWord);
  const sign = facts.filter(({ code }) => signs.has(code)).map(factWord);
  const duration = leg.durationMs === null ? null : durationText(leg.durationMs);
  const timed = leg.name !== 'callback' && leg.name !== 'keys';
  const parts = timed && duration !== null ? [duration, ...words] : [...words];
  if (leg.name === 'authorize' && leg.status === 'running') parts.push('waiting for the browser');
  const note = [parts.join(' · '), ...sign].filter((part) => part !== '').join(' ');
  return note === '' && duration !== null ? duration : note;
}

/** What a screen reader says of a leg behind its title. */
export const legStatus: Record<Leg['status'], string> = {
  running: 'under way',
  done: 'done',
  failed: 'failed',
};
