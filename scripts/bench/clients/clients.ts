import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openServices, uncancelled } from '../bench-services.ts';
import { mint, tokenRequestOf } from '../orders-call.ts';
import { type PracticeElsewhere, practiceAt, startPracticeElsewhere } from '../practice.ts';
import type { Comparison } from '../report.ts';
import { freshProfile, storeEnvironments } from '../stored-environments.ts';
import { installClients, otherClients, programOf } from './install.ts';
import { type MeasuredProcess, runMeasured } from './measured-process.ts';
import { saveCalls } from './saved-calls.ts';

const calls = 200;
const [rounds, warmUp] = [7, 1];

/** A client with its calls saved: how it is run with one of them, and with all. */
interface Client {
  readonly name: string;
  readonly one: () => Promise<MeasuredProcess>;
  readonly all: () => Promise<MeasuredProcess>;
}

interface Figures {
  readonly ms: number[];
  readonly megabytes: number[];
  /** Milliseconds of each call but the first. */
  readonly perCall: number[];
}

async function accessToken(profile: string, tenant: PracticeElsewhere): Promise<string> {
  const bench = await openServices(profile, practiceAt(tenant.announced));
  try {
    const id = await mint(bench, tokenRequestOf(bench));
    return (await bench.services.tokens.reveal({ id, token: 'access' }, uncancelled)).value;
  } finally {
    await bench.close();
  }
}

function claimcheck(profile: string, { announced }: PracticeElsewhere): Client {
  const program = fileURLToPath(new URL('./claimcheck-process.ts', import.meta.url));
  const run = (count: number) => () => runMeasured(profile, [program], { profile, count, announced });
  return { name: 'Claimcheck', one: run(1), all: run(calls) };
}

async function others(folder: string, url: string, token: string): Promise<readonly Client[]> {
  return Promise.all(
    otherClients.map(async (client) => {
      const saved = async (count: number) => {
        const own = join(folder, client.name, `${count}`);
        const args = await saveCalls(client, own, { url, token }, count);
        return () => runMeasured(own, [programOf(client), ...args], null);
      };
      const name = `${client.name} ${client.version}`;
      return { name, one: await saved(1), all: await saved(calls) };
    }),
  );
}

/** Throws where the API did not answer every one of the calls with 200. */
async function counted(
  tenant: PracticeElsewhere,
  count: number,
  run: () => Promise<MeasuredProcess>,
): Promise<MeasuredProcess> {
  const before = await tenant.ordersListed();
  const measured = await run();
  const answered = (await tenant.ordersListed()) - before;
  if (answered !== count) throw new TypeError(`${answered} of ${count} calls were answered with 200`);
  return measured;
}

/** Runs all clients in turn, each being first as often as the others. One that fails is told of and left out. */
async function measure(
  clients: readonly Client[],
  tenant: PracticeElsewhere,
): Promise<ReadonlyMap<string, Figures>> {
  const figures = new Map(
    clients.map(({ name }): [string, Figures] => [name, { ms: [], megabytes: [], perCall: [] }]),
  );
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const first = round % clients.length;
    for (const { name, one, all } of [...clients.slice(first), ...clients.slice(0, first)]) {
      const known = figures.get(name);
      if (known === undefined) continue;
      try {
        const single = await counted(tenant, 1, one);
        const whole = await counted(tenant, calls, all);
        if (round < warmUp) continue;
        known.ms.push(whole.ms);
        known.megabytes.push(whole.megabytes);
        known.perCall.push((whole.ms - single.ms) / (calls - 1));
      } catch (error) {
        console.log(`${name} not measured: ${error instanceof Error ? error.message : error}\n`);
        figures.delete(name);
      }
    }
  }
  return figures;
}

function comparisonsWith(name: string, ours: Figures, theirs: Figures): readonly Comparison[] {
  const against = `the same with ${name}`;
  const pairOf = (of: keyof Figures) => ({ subject: ours[of], baseline: theirs[of] });
  return [
    { what: `${calls} calls with a token, whole process`, against, pair: pairOf('ms'), target: null },
    { what: '… each call but the first', against, pair: pairOf('perCall'), target: null },
    { what: '… peak memory', against, unit: 'MB', pair: pairOf('megabytes'), target: null },
  ];
}

/** The same calls with Claimcheck and with other clients, each in processes of its own, the API in another. */
export async function compareClients(): Promise<readonly Comparison[]> {
  const hindrance = await installClients();
  if (hindrance !== null) {
    console.log(`other clients not measured: ${hindrance}\n`);
    return [];
  }
  const profile = await freshProfile();
  const folder = await freshProfile();
  const tenant = await startPracticeElsewhere();
  try {
    await storeEnvironments(profile);
    const token = await accessToken(profile, tenant);
    const url = `${tenant.ordersUrl}/orders`;
    const clients = [claimcheck(profile, tenant), ...(await others(folder, url, token))];
    const { Claimcheck: ours, ...measured } = Object.fromEntries(await measure(clients, tenant));
    if (ours === undefined) return [];
    return Object.entries(measured).flatMap(([name, theirs]) => comparisonsWith(name, ours, theirs));
  } finally {
    await tenant.close();
    await Promise.all([profile, folder].map((each) => rm(each, { recursive: true, force: true })));
  }
}
