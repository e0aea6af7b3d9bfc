import { Dialog } from '@base-ui/react/dialog';
import { useRef } from 'react';
import { useSetupCommands } from '../environments/use-setup-commands.ts';
import styles from './palette.module.css';
import { PaletteContent } from './palette-content.tsx';

/** Finds and runs commands, and takes a pasted token. What was typed or pasted is gone once it is closed. */
export function Palette({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  useSetupCommands();
  const input = useRef<HTMLInputElement>(null);
  return (
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
          <PaletteContent input={input} onClose={onClose} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
