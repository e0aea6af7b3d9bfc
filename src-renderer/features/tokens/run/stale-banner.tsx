import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';

interface StaleBannerProps {
  readonly title: string;
  readonly onGet: () => void;
  /** Null where the earlier request can't be put back, because its application is gone. */
  readonly onPutBack: (() => void) | null;
}

/** Says that what is shown answers another token request than the one in the form. */
export function StaleBanner({ title, onGet, onPutBack }: StaleBannerProps) {
  return (
    <Notice
      severity="notice"
      title={title}
      actions={
        <>
          <Button onClick={onGet} aria-label="Get tokens for the request as it stands">
            Get tokens
          </Button>
          {onPutBack && <Button onClick={onPutBack}>Put the earlier request back</Button>}
        </>
      }
    />
  );
}
