import { Switch } from '../../ui/switch.tsx';

interface TrustChoiceProps {
  readonly trusted: boolean;
  readonly disabled: boolean;
  readonly onChange: (trusted: boolean) => void;
}

/** Whether the API was told to trust the key: only then do its checks of claims show. */
export function TrustChoice({ trusted, disabled, onChange }: TrustChoiceProps) {
  return (
    <Switch
      label="I told the API to trust this key"
      checked={trusted}
      disabled={disabled}
      onChange={onChange}
      help="In a test set-up, put its public JWK beside the issuer’s keys: then the API looks at the claims, and not at the signature alone."
    />
  );
}
