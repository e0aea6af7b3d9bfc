import type { DiagnosedRun } from '../../../src-shared/domain/diagnosis/diagnosis-context.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import type { Afterwards } from './scenario.ts';
import type { Workbench } from './workbench.ts';

const never: AbortSignal = new AbortController().signal;

/** Characters that a log has cut off. */
const cut = 300;

const judged = ({ id, evidence }: TokenSet): DiagnosedRun => ({ kind: 'tokens', id, evidence });

async function paste(bench: Workbench, id: string, template: string, verified: boolean) {
  const { tokens } = bench;
  const reveal = async (token: 'access' | 'id') =>
    template.includes(`{${token}`) ? (await tokens.reveal({ id, token }, never)).value : '';
  const access = await reveal('access');
  const text = template
    .replaceAll('{access}', access)
    .replaceAll('{access_cut}', access.slice(0, -cut))
    .replaceAll('{id}', await reveal('id'));
  const { tokenSet } = await tokens.inspectPasted({ text }, never);
  if (!verified) return tokenSet;
  const { issuer } = bench.environment();
  return tokens.verifyPasted({ id: tokenSet.id, issuer, contactAllowed: false }, never);
}

/** Does what a scenario has done with the tokens that came. */
export async function doAfterwards(
  bench: Workbench,
  id: string,
  next: Afterwards,
): Promise<DiagnosedRun | null> {
  const { tokens } = bench;
  const { id: environmentId } = bench.environment();
  switch (next.do) {
    case 'wait':
      bench.setAhead(next.minutes * 60_000);
      return null;
    case 'revoke_and_refresh':
      await tokens.revoke({ id, token: 'refresh' }, never);
      return bench.refresh(id);
    case 'refresh':
      return bench.refresh(id);
    case 'introspect': {
      const asked = { id, token: 'access', environmentId, applicationId: '' } as const;
      return judged(await tokens.introspect(asked, never));
    }
    case 'decrypt':
      return judged(await tokens.decrypt({ id, token: 'access', environmentId }, never));
    case 'paste':
      return judged(await paste(bench, id, next.text, next.verified ?? false));
  }
}
