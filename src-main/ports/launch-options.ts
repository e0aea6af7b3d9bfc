import { parseArgs } from 'node:util';

/** What the command line says. Ports of the practice tenant are meant for tests; 0 takes any free one. */
export interface LaunchOptions {
  readonly profile: string | null;
  readonly port: number;
  readonly open: boolean;
  readonly verbose: boolean;
  readonly practicePort: number;
  readonly ordersPort: number;
}

export interface LaunchFault {
  readonly ok: false;
  readonly flag: string;
  readonly expected: 'a port number' | 'a folder';
}

export type LaunchOptionsResult = { readonly ok: true; readonly options: LaunchOptions } | LaunchFault;

export function describeLaunchFault({ flag, expected }: LaunchFault): string {
  return `Claimcheck: ${flag} needs ${expected}.`;
}

const defaultPracticePort = 53181;
const defaultOrdersPort = 53191;

/** Reads the flags of both hosts. Flags it doesn't know are left to the runtime, which has many of its own. */
export function readLaunchOptions(args: readonly string[]): LaunchOptionsResult {
  const { values } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    options: {
      profile: { type: 'string' },
      port: { type: 'string' },
      'practice-port': { type: 'string' },
      'orders-port': { type: 'string' },
      'no-open': { type: 'boolean' },
      verbose: { type: 'boolean' },
    },
  });
  const profile = values.profile ?? null;
  if (profile !== null && (typeof profile !== 'string' || profile === ''))
    return { ok: false, flag: '--profile', expected: 'a folder' };
  const port = portOf(values.port, 0);
  if (port === null) return { ok: false, flag: '--port', expected: 'a port number' };
  const practicePort = portOf(values['practice-port'], defaultPracticePort);
  if (practicePort === null) return { ok: false, flag: '--practice-port', expected: 'a port number' };
  const ordersPort = portOf(values['orders-port'], defaultOrdersPort);
  if (ordersPort === null) return { ok: false, flag: '--orders-port', expected: 'a port number' };
  return {
    ok: true,
    options: {
      profile,
      port,
      open: values['no-open'] !== true,
      verbose: values.verbose === true,
      practicePort,
      ordersPort,
    },
  };
}

function portOf(value: unknown, otherwise: number): number | null {
  if (value === undefined) return otherwise;
  if (typeof value !== 'string' || !/^\d{1,5}$/.test(value)) return null;
  const port = Number(value);
  return port <= 65_535 ? port : null;
}
