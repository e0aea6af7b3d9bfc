import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { Button } from './button.tsx';
import { classes } from './classes.ts';
import styles from './dialog.module.css';

interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly children: ReactNode;
  /** Buttons at the foot, the chief one last. */
  readonly actions?: ReactNode;
  /** What takes the focus when it opens; the first control of the dialog otherwise. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
}

export function Dialog(props: DialogProps) {
  const { open, onClose, title, description, size = 'md', children, actions, initialFocus } = props;
  return (
    <BaseDialog.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={styles.backdrop ?? ''} />
        <BaseDialog.Popup className={classes(styles.popup, styles[size])} initialFocus={initialFocus}>
          <header className={styles.head}>
            <BaseDialog.Title className={styles.title ?? ''}>{title}</BaseDialog.Title>
            <BaseDialog.Close
              render={
                <Button kind="plain" square aria-label="Close">
                  <X aria-hidden="true" />
                </Button>
              }
            />
          </header>
          {description !== undefined && (
            <BaseDialog.Description className={styles.description ?? ''}>
              {description}
            </BaseDialog.Description>
          )}
          <div className={styles.body}>{children}</div>
          {actions !== undefined && <footer className={styles.actions}>{actions}</footer>}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
