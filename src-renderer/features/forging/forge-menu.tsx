import { FlaskConical, PenLine, Send } from 'lucide-react';
import { useMemo, useState } from 'react';
import { decodeToken } from '../../../src-shared/domain/tokens/decode-token.ts';
import type { TokenEvidence, TokenSet } from '../../../src-shared/domain/tokens/token-set.ts';
import { type Command, useCommands } from '../../app/commands.tsx';
import { Button } from '../../ui/button.tsx';
import { Menu, type MenuItem } from '../../ui/menu.tsx';
import { EditDialog } from './edit-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import { TrialDialog } from './trial-dialog.tsx';

interface ForgeMenuProps {
  readonly tokenSet: TokenSet;
  readonly token: 'id' | 'access';
  readonly evidence: TokenEvidence;
}

type Opened = 'edit' | 'try' | 'send';

const names = { id: 'ID token', access: 'access token' } as const;

/** What a token can be forged into, and what an API says to that. Nothing for a token that can’t be read. */
export function ForgeMenu({ tokenSet, token, evidence }: ForgeMenuProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const decoded = useMemo(() => decodeToken(evidence.text), [evidence.text]);
  const editable = decoded.form === 'jws' && evidence.form === 'jws' && evidence.envelope === null;
  const forged = tokenSet.origin === 'forged';
  const commands = useMemo((): readonly Command[] => {
    if (!editable) return [];
    const group = 'Tokens';
    const open = (what: Opened) => () => setOpened(what);
    const edit = { id: `forge-edit-${token}`, title: `Edit and sign the ${names[token]}`, group };
    const toApi = forged
      ? { id: 'forge-send', title: 'Send the forged token to an API', group, run: open('send') }
      : { id: 'forge-try', title: 'Try an API’s checks with forged tokens', group, run: open('try') };
    return [{ ...edit, run: open('edit') }, ...(token === 'access' ? [toApi] : [])];
  }, [editable, forged, token]);
  useCommands(commands);
  if (!editable) return null;

  const aud = decoded.payload.members.findLast(({ name }) => name === 'aud')?.value;
  const audiences = [aud].flat().filter((value) => typeof value === 'string');
  const close = () => setOpened(null);
  const edit: MenuItem = {
    label: 'Edit and sign…',
    icon: <PenLine aria-hidden="true" />,
    onSelect: () => setOpened('edit'),
  };
  const toApi: MenuItem = forged
    ? { label: 'Send it to an API…', icon: <Send aria-hidden="true" />, onSelect: () => setOpened('send') }
    : {
        label: 'Try this API’s checks…',
        icon: <FlaskConical aria-hidden="true" />,
        onSelect: () => setOpened('try'),
      };
  return (
    <>
      <Menu
        trigger={
          <Button kind="plain" size="sm" square aria-label={`Forge from this ${names[token]}`} title="Forge">
            <FlaskConical aria-hidden="true" />
          </Button>
        }
        groups={[token === 'access' ? [edit, toApi] : [edit]]}
      />
      {opened === 'edit' && (
        <EditDialog tokenSet={tokenSet} token={token} evidence={evidence} onClose={close} />
      )}
      {opened === 'try' && <TrialDialog tokenSet={tokenSet} audiences={audiences} onClose={close} />}
      {opened === 'send' && <SendDialog tokenSet={tokenSet} audiences={audiences} onClose={close} />}
    </>
  );
}
