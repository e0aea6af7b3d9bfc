import type { TokenRequest } from '../minting/token-request.ts';
import { secretNameLabel } from '../redaction/redact-names.ts';
import type { DiagnosisContext } from './diagnosis-context.ts';
import { type Fix, fixedFields } from './fix.ts';
import type { NextTest } from './next-test.ts';

/** The evidence shows secrets without their values: such a request can't be sent again from here. */
function repeatable({ extra }: TokenRequest): boolean {
  return [...extra.authorize, ...extra.token, ...extra.refresh].every(
    ({ name }) => secretNameLabel(name) === null,
  );
}

type Mint = Extract<NextTest, { readonly kind: 'mint' }>;

function mint(purpose: Mint['purpose'], label: string, request: TokenRequest): Mint | null {
  if (!repeatable(request)) return null;
  return { kind: 'mint', purpose, label, request, needsBrowser: request.grant !== 'client_credentials' };
}

/** Whether the provider's management API can be asked, and has not been since this run. */
export function askProvider(context: DiagnosisContext, audience: string | null): NextTest | null {
  const { profile, clientId, facts, input, evidence } = context;
  const { environment } = input;
  if (profile.managementApi === null || clientId === null || environment === null || facts !== null)
    return null;
  if (!environment.applications.some(({ kind }) => kind === 'machine')) return null;
  const audiences = audience === null ? evidence.asked.audiences : [audience];
  return {
    kind: 'ask_provider',
    label: `Check with ${profile.name}`,
    question: { environmentId: environment.id, clientId, audiences: audiences.slice(0, 20) },
  };
}

/** The same audience asked for by another machine of the environment that has not tried yet. */
export function otherApplication(context: DiagnosisContext, audience: string): NextTest | null {
  const { input, clientId, related, evidence } = context;
  const tried = new Set(
    related.filter(({ askedAudiences }) => askedAudiences.includes(audience)).map((run) => run.clientId),
  );
  const other = input.environment?.applications.find(
    (candidate) =>
      candidate.kind === 'machine' && candidate.clientId !== clientId && !tried.has(candidate.clientId),
  );
  if (other === undefined) return null;
  return mint('other_application', `Ask as ${other.name}`, {
    ...evidence.asked,
    applicationId: other.id,
    grant: 'client_credentials',
    audiences: [audience],
    scopes: [],
    organization: null,
    prompt: null,
    loginHint: null,
    connectionId: null,
    extra: { authorize: [], token: [], refresh: [] },
  });
}

/** The same request with a fix in it. */
export function repaired(
  context: DiagnosisContext,
  fix: Fix,
  purpose: Mint['purpose'] = 'repaired',
): NextTest | null {
  const { asked } = context.evidence;
  const fields = fixedFields(fix, asked);
  return fields === null ? null : mint(purpose, 'Try it', { ...asked, ...fields });
}

/** The same request once more, from the beginning. */
export function anew({ evidence }: DiagnosisContext): NextTest | null {
  return mint('anew', 'Get tokens anew', evidence.asked);
}
