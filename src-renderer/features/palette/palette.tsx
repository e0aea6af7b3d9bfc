import { Dialog } from '@base-ui/react/dialog';
import { useRef, useState } from 'react';
import { useSetupCommands } from '../environments/use-setup-commands.ts';
import { PastedRequestDialog } from '../tokens/pasted/pasted-request-dialog.tsx';
import styles from './palette.module.css';
import { PaletteContent } from './palette-content.tsx';
import type { RequestReport } from './use-paste-actions.ts';

/**
 * Finds and runs commands, and takes whatever is pasted. What was typed or pasted is gone once it is closed; of a
 * request its review stays, in which no secret is.
 */
export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  useSetupCommands();
  const input = useRef<HTMLInputElement>(null);
  const [shown, setShown] = useState<RequestReport | null>(null);
  // A palette that is opened while the one before fades is a new one.
  const [opening, setOpening] = useState({ open, count: 0 });
  if (opening.open !== open) setOpening({ open, count: opening.count + (open ? 1 : 0) });
  return (
    <>
      <Dialog.Root
        open={open}
        onOpenChange={(next) => {
          if (!next) onClose();
        }}
      >
        <Dialog.Portal>
          <Dialog.Backdrop className={styles.backdrop ?? ''} />
          <Dialog.Popup className={styles.popup ?? ''} initialFocus={input}>
            <Dialog.Title className="visually-hidden">Search or paste</Dialog.Title>
            <PaletteContent
              key={opening.count}
              open={open}
              input={input}
              onClose={onClose}
              onRequest={setShown}
            />
          </Dialog.Popup>
        </Dialog.Portal>
      </Dialog.Root>
      {shown !== null && !open && (
        <PastedRequestDialog request={shown.request} onClose={() => setShown(null)} />
      )}
    </>
  );
}
