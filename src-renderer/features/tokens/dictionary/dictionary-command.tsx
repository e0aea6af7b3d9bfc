import { useMemo, useState } from 'react';
import { useCommands } from '../../../app/commands.tsx';
import { later } from '../../../ui/later.tsx';

const DictionaryDialog = later(async () => {
  const { DictionaryDialog } = await import('./dictionary-dialog.tsx');
  return DictionaryDialog;
});

/** Puts the claim dictionary into the palette, on every screen. */
export function DictionaryCommand() {
  const [open, setOpen] = useState(false);
  const commands = useMemo(
    () => [{ id: 'dictionary', title: 'Look up a claim…', group: 'General', run: () => setOpen(true) }],
    [],
  );
  useCommands(commands);
  return open && <DictionaryDialog onClose={() => setOpen(false)} />;
}
