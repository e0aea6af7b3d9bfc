import { randomUUID } from 'node:crypto';
import { redactText } from '../../src-shared/domain/redaction/redact.ts';
import type { Clock } from './clock.ts';

/** What happened inside, for someone who asked with `--verbose`: one line of JSON for each event. */
export interface Log {
  event(name: string, fields?: Readonly<Record<string, string | number | boolean | null>>): void;
  /** Keeps where it failed and what kind of failure it was; never its message, which may quote anything. */
  failure(reference: string, error: unknown): void;
}

export interface LogOptions {
  readonly verbose: boolean;
  readonly clock: Pick<Clock, 'now'>;
  write(line: string): void;
}

export function createLog({ verbose, clock, write }: LogOptions): Log {
  const event: Log['event'] = (name, fields = {}) => {
    if (!verbose) return;
    const line = JSON.stringify({ at: new Date(clock.now()).toISOString(), event: name, ...fields });
    write(`${redactText(line, [])}\n`);
  };
  return {
    event,
    failure(reference, error) {
      event('unexpected_failure', { reference, kind: kindOf(error), where: framesOf(error) });
    },
  };
}

/**
 * For `uncaughtException`, where nobody is left to handle it: a sentence for the person, details for the log.
 * Never shows a stack.
 */
export function tellOfUnforeseen(log: Log, write: (line: string) => void): (error: unknown) => void {
  return (error) => {
    const reference = randomUUID().slice(0, 8);
    log.failure(reference, error);
    write(`Claimcheck: something failed that was not foreseen (${reference}). --verbose tells where.\n`);
  };
}

/**
 * Hears of everything that nobody handled, promises included: left alone, Electron prints a rejection's message and
 * stack, and a message may quote anything.
 */
export function hearUnforeseen(
  program: {
    on(event: 'uncaughtException' | 'unhandledRejection', listener: (error: unknown) => void): unknown;
  },
  tell: (error: unknown) => void,
): void {
  program.on('uncaughtException', tell);
  program.on('unhandledRejection', tell);
}

function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return error.name + code;
}

function framesOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const { message, stack = '' } = error;
  // A message of several lines may hold some that look like frames.
  const at = stack.indexOf(message);
  if (at < 0) return '';
  const frames = stack
    .slice(at + message.length)
    .split('\n')
    .filter((line) => /^\s+at /.test(line));
  return frames
    .slice(0, 6)
    .map((line) => line.trim())
    .join(' ← ');
}
