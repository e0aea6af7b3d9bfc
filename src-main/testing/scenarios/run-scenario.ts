import { fixedFields } from '../../../src-shared/domain/diagnosis/fix.ts';
import { defaultConnection, type Environment } from '../../../src-shared/domain/environments/environment.ts';
import { newTokenRequest, type TokenRequest } from '../../../src-shared/domain/minting/token-request.ts';
import { environmentWith } from '../../services/minting/testing/harness.ts';
import { doAfterwards } from './afterwards.ts';
import { type Look, lookAtCall, lookAtRun, type Seen } from './look.ts';
import { startMockProvider } from './mock-provider.ts';
import { startPracticeProvider } from './practice-provider.ts';
import { isProviderChange, type ScenarioProvider } from './provider.ts';
import type { Asked, Change, EnvironmentFields, Setting } from './scenario.ts';
import { createWorkbench, type Workbench } from './workbench.ts';

export interface Report {
  /** At first, and after each remedy. */
  readonly seen: readonly Seen[];
}

const orders: Environment['apis'][number] = {
  id: 'orders',
  name: 'Orders',
  audience: 'https://api.acme.test/orders',
  baseUrl: null,
  allowedHosts: [],
  scopes: [],
  demands: null,
};

type Remedies = readonly (readonly Change[])[];

/** Runs a scenario to its end, remedies included, whatever is seen on the way. */
export async function runScenario(setting: Setting, remedies: Remedies): Promise<Report> {
  const provider =
    setting.provider === 'practice' ? await startPracticeProvider() : await startMockProvider();
  const bench = createWorkbench(provider);
  try {
    return { seen: await play(setting, remedies, provider, bench) };
  } finally {
    await bench.close();
    await provider.close();
  }
}

async function play(
  setting: Setting,
  remedies: Remedies,
  provider: ScenarioProvider,
  bench: Workbench,
): Promise<readonly Seen[]> {
  const application = provider.environment.applications.find(
    ({ name }) => name === (setting.application ?? 'Storefront'),
  );
  if (application === undefined) throw new TypeError('no such application');
  let afterwards = setting.afterwards ?? null;
  let call = setting.call ?? null;
  let request = asking({ ...newTokenRequest(provider.environment, application) }, setting.asked ?? {});
  let firstCause: Look['firstCause'] = null;
  bench.setPerson(setting.person ?? 'ada');

  function asking(base: TokenRequest, { audiences, extra, ...fields }: Asked): TokenRequest {
    return {
      ...base,
      ...fields,
      ...(audiences === undefined ? {} : { audiences: audiences.map(provider.fill) }),
      ...(extra === undefined ? {} : { extra: { ...base.extra, ...extra } }),
    };
  }

  async function apply(change: Change): Promise<void> {
    if (isProviderChange(change)) return provider.change(change);
    switch (change.do) {
      case 'request':
        request = asking(request, change.fields);
        return;
      case 'environment':
        bench.setEnvironments(withFields(provider, application?.id ?? '', change.fields));
        return;
      case 'secret': {
        const right = change.value === 'right';
        bench.setSecrets(
          right ? provider.secrets : { ...provider.secrets, [application?.id ?? '']: 'not-the-secret' },
        );
        return;
      }
      case 'fix': {
        const fields = firstCause?.fix ? fixedFields(firstCause.fix, request) : null;
        if (fields === null) throw new TypeError(`no fix is offered for ${firstCause?.code}`);
        request = { ...request, ...fields };
        return;
      }
      case 'again':
        afterwards = null;
        bench.setAhead(0);
        return;
      case 'afterwards':
        afterwards = change.next;
        return;
      case 'call':
        if (call !== null) call = { ...call, ...change.fields };
        return;
      case 'person':
        bench.setPerson(change.is);
        return;
      case 'clock':
        bench.setAhead(change.aheadMinutes * 60_000);
        return;
    }
  }

  async function look(): Promise<Seen> {
    const minted = await bench.mint(request);
    const next = minted.kind === 'failed' || afterwards === null ? null : { id: minted.id, afterwards };
    const run = (next && (await doAfterwards(bench, next.id, next.afterwards))) ?? minted;
    const looked =
      call === null || run.kind === 'failed'
        ? await lookAtRun(run, bench)
        : lookAtCall(await bench.call(call, run.id), run.evidence, bench.now());
    firstCause = looked.firstCause;
    return looked.seen;
  }

  for (const change of setting.before ?? []) await apply(change);
  const seen = [await look()];
  for (const remedy of remedies) {
    for (const change of remedy) await apply(change);
    seen.push(await look());
  }
  return seen;
}

/** The right environment with these fields, and the second one where there is one. */
function withFields(
  { environment, fill }: ScenarioProvider,
  applicationId: string,
  fields: EnvironmentFields,
): readonly Environment[] {
  const { issuer, profile, otherIssuer, ordersScopes, redirectUri, ...application } = fields;
  const changed: Environment = {
    ...environment,
    issuer: issuer === undefined ? environment.issuer : fill(issuer),
    profile: profile ?? environment.profile,
    apis: ordersScopes === undefined ? environment.apis : [{ ...orders, scopes: ordersScopes }],
    applications: environment.applications.map((each) =>
      each.id === applicationId
        ? {
            ...each,
            ...application,
            ...(redirectUri === undefined ? {} : { redirectUri: fill(redirectUri) }),
          }
        : each,
    ),
  };
  const other = environmentWith({
    id: 'other',
    name: 'Other',
    issuer: otherIssuer ?? '',
    connection: defaultConnection,
  });
  return otherIssuer === undefined ? [changed] : [changed, other];
}
