import { Popover } from '@base-ui/react/popover';
import { X } from 'lucide-react';
import { useMemo } from 'react';
import { timeClaims } from '../../../../src-shared/domain/checks/time.ts';
import { describeCustomClaim } from '../../../../src-shared/domain/dictionary/dictionary.ts';
import { explainClaim } from '../../../../src-shared/domain/dictionary/explain-claim.ts';
import { displayText } from '../../../../src-shared/domain/text/display-text.ts';
import type { TokenSetEvidence } from '../../../../src-shared/domain/tokens/token-set.ts';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import popup from '../../../ui/popup.module.css';
import { useNow } from '../use-now.ts';
import styles from './claim-popover.module.css';
import { EntryDetails } from './entry-details.tsx';
import { ExplainedTimes } from './explained-times.tsx';
import { ExplainedValue } from './explained-value.tsx';

interface ClaimPopoverProps {
  readonly evidence: TokenSetEvidence;
  /** The claim that is asked about and the button it was asked at; kept while it closes. */
  readonly asked: { readonly claim: string; readonly anchor: HTMLElement } | null;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What a claim means, and what it says in these tokens; one for the whole table. */
export function ClaimPopover({ evidence, asked, open, onClose }: ClaimPopoverProps) {
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Popover.Portal>
        <Popover.Positioner
          className={popup.positioner ?? ''}
          anchor={asked?.anchor ?? null}
          side="bottom"
          align="start"
          sideOffset={4}
        >
          <Popover.Popup
            className={classes(popup.popup, styles.popup)}
            finalFocus={() => asked?.anchor ?? true}
          >
            {asked && <Content evidence={evidence} claim={asked.claim} />}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const times: ReadonlySet<string> = new Set(timeClaims);

function Content({ evidence, claim }: { evidence: TokenSetEvidence; claim: string }) {
  // Nothing but a time changes while it is looked at, and each look decodes the tokens.
  const now = useNow(times.has(claim) ? 1_000 : 60_000);
  const { entry, values, clockAhead } = useMemo(
    () => explainClaim(evidence, claim, now),
    [evidence, claim, now],
  );
  const { title, meaning } = entry ?? describeCustomClaim(claim);
  return (
    <div className={styles.content}>
      <div className={styles.head}>
        <div className={styles.names}>
          <Popover.Title className={classes(styles.name, 'mono')}>{displayText(claim)}</Popover.Title>
          <p className={styles.title}>{title}</p>
        </div>
        <Popover.Close
          render={
            <Button kind="plain" size="sm" square aria-label="Close">
              <X aria-hidden="true" />
            </Button>
          }
        />
      </div>
      {entry ? <EntryDetails entry={entry} withValues={values.length === 0} /> : <p>{meaning}</p>}
      {values.some(({ time }) => time !== null) ? (
        <ExplainedTimes values={values} clockAhead={clockAhead} />
      ) : (
        values.map((value) => <ExplainedValue key={value.token} value={value} />)
      )}
    </div>
  );
}
