import { SlidersHorizontal } from 'lucide-react';
import type { TokenRequest } from '../../../../src-shared/domain/minting/token-request.ts';
import { moreCount } from './draft.ts';
import type { Draft } from './use-draft.ts';

export interface MorePanelProps {
  readonly draft: Draft;
  readonly onChange: (fields: Partial<TokenRequest>) => void;
}

/** What the button says: how much of the panel is set. */
export function MoreFace({ draft }: Pick<MorePanelProps, 'draft'>) {
  const count = moreCount(draft.request, draft.environment, draft.application);
  return (
    <>
      <SlidersHorizontal aria-hidden="true" />
      <span>
        More<span className="visually-hidden"> parameters</span>
        {count > 0 && ` · ${count}`}
        {count > 0 && <span className="visually-hidden"> set</span>}
      </span>
    </>
  );
}
