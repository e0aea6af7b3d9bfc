import type { SavedRequest } from '../../../../src-shared/domain/calls/saved-request.ts';
import { scopeValues, variableScope } from '../../../../src-shared/domain/calls/variable-scope.ts';
import { fixLabel } from '../../../../src-shared/domain/diagnosis/fix.ts';
import type { ManagementOperation } from '../../../../src-shared/domain/management/management-catalogue.ts';
import { requestOperation } from '../../../../src-shared/domain/management/request-operation.ts';
import { scopeStanding } from '../../../../src-shared/domain/management/scope-standing.ts';
import { profileFor } from '../../../../src-shared/domain/profiles/profiles.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import { useEnvironment } from '../../../app/current-environment.tsx';
import { useRequests } from '../../../app/queries.ts';
import { Button } from '../../../ui/button.tsx';
import { Pill } from '../../../ui/pill.tsx';
import { useOpenPage } from '../../tokens/use-open-page.ts';
import type { CarriedToken } from '../carried-token.ts';
import { useGoToTokens } from '../use-go-to-tokens.ts';
import styles from './needed-scope.module.css';
import { type ScopeAct, scopeLine } from './scope-line.ts';
import { useManagement, useTokenRights } from './use-management.ts';

interface NeededScopeProps {
  readonly request: SavedRequest;
  readonly carried: CarriedToken;
}

/** The application whose token request brings the token that goes along; null where none does. */
function bringer({ token }: SavedRequest, { by, set }: CarriedToken): string | null {
  if (by === 'choice') return set?.applicationId ?? null;
  return token.kind === 'none' ? null : token.applicationId;
}

/** What a call of the management API needs and whether its token has it; nothing for any other call. */
export function NeededScope({ request, carried }: NeededScopeProps) {
  const environment = useEnvironment();
  const management = useManagement();
  const folders = useRequests(environment.id).data?.folders ?? [];
  if (management === null) return null;
  const { catalogue, audiences } = management;
  const variables = scopeValues(variableScope(environment, folders, request), () => null);
  const operation = requestOperation(catalogue.operations, request, environment, variables);
  const [audience] = audiences;
  if (!operation || audience === undefined) return null;
  return (
    <Line
      operation={operation}
      audience={audience}
      audiences={audiences}
      carried={carried}
      applicationId={bringer(request, carried)}
    />
  );
}

interface LineProps {
  readonly operation: ManagementOperation;
  readonly audience: string;
  readonly audiences: readonly string[];
  readonly carried: CarriedToken;
  readonly applicationId: string | null;
}

function Line({ operation, audience, audiences, carried, applicationId }: LineProps) {
  const environment = useEnvironment();
  const rights = useTokenRights(carried.set);
  const { scope } = operation;
  const application = environment.applications.find(({ id }) => id === applicationId) ?? null;
  const line =
    scope === null
      ? null
      : scopeLine(scope, scopeStanding(scope, rights, audiences), {
          carried,
          application: application?.name ?? null,
          audience,
          profile: profileFor(environment),
        });
  return (
    <p className={styles.line}>
      <span className={styles.soft}>{operation.name} needs</span>
      {scope === null || line === null ? (
        <span className={styles.soft}>no scope</span>
      ) : (
        <>
          <Pill tone={line.tone}>
            <code>{scope}</code>
          </Pill>
          <span className={styles.note} title={line.remedy}>
            {displayText(line.note)}
          </span>
          {line.act && <Act act={line.act} applicationId={applicationId} />}
        </>
      )}
    </p>
  );
}

function Act({ act, applicationId }: { readonly act: ScopeAct; readonly applicationId: string | null }) {
  const openPage = useOpenPage();
  const { goToTokens, mends } = useGoToTokens();
  switch (act.kind) {
    case 'open_page':
      return (
        <Button size="sm" onClick={() => openPage(act.url)} title={act.url}>
          Where to enable it
        </Button>
      );
    case 'get_tokens': {
      const { fix } = act;
      return (
        <Button size="sm" onClick={() => goToTokens(applicationId, fix)}>
          {mends(applicationId, fix) ? `${fixLabel(fix)} to the token request` : 'Open its token request'}
        </Button>
      );
    }
  }
}
