import { verdictWithDemands } from '../../../src-shared/domain/demands/verdict-with-demands.ts';
import type { TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { classes } from '../../ui/classes.ts';
import { Notice } from '../../ui/notice.tsx';
import table from './claims/claim-table.module.css';
import { ClaimTable } from './claims/claim-table.tsx';
import { RawDialog } from './claims/raw-dialog.tsx';
import { DemandsLine } from './demands/demands-line.tsx';
import { namedAudiences, useMeantAnswers } from './demands/use-demands.ts';
import { useInspection } from './use-inspection.ts';

interface TokenSetViewProps {
  readonly tokenSet: TokenSet;
  /** Drawn back, because the tokens answer another request or new ones are on their way. */
  readonly dimmed: boolean;
  readonly raw: 'id' | 'access' | null;
  readonly onRaw: (token: 'id' | 'access' | null) => void;
}

/** The verdict and both tokens side by side. */
export function TokenSetView({ tokenSet, dimmed, raw, onRaw }: TokenSetViewProps) {
  const inspection = useInspection(tokenSet);
  const audiences = namedAudiences(inspection);
  const verdict = verdictWithDemands(inspection.verdict, useMeantAnswers(tokenSet, audiences));
  const evidence = raw === 'id' ? tokenSet.evidence.idToken : tokenSet.evidence.accessToken;
  return (
    <>
      <div className={dimmed ? table.dimmed : undefined}>
        {tokenSet.origin === 'forged' ? (
          <Notice severity={verdict.severity} title={`Forged here. ${verdict.title}`}>
            It was signed on this machine, to try an API with; no provider ever issued it.
          </Notice>
        ) : (
          <Notice severity={verdict.severity} title={verdict.title}>
            {verdict.detail}
          </Notice>
        )}
        <DemandsLine tokenSet={tokenSet} audiences={audiences} />
      </div>
      <div className={classes(table.card, dimmed && table.dimmed)}>
        <ClaimTable tokenSet={tokenSet} inspection={inspection} onRaw={onRaw} />
      </div>
      {raw !== null && evidence && (
        <RawDialog tokenSetId={tokenSet.id} token={raw} evidence={evidence} onClose={() => onRaw(null)} />
      )}
    </>
  );
}
