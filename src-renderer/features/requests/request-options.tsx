import {
  requestDefaults,
  type SavedRequest,
  type TokenPlacement,
} from '../../../src-shared/domain/calls/saved-request.ts';
import { Field, TextInput } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { Switch } from '../../ui/switch.tsx';
import styles from './request-options.module.css';
import { createSessionMap } from './session-map.ts';

interface RequestOptionsProps {
  readonly request: SavedRequest;
  readonly onChange: (request: SavedRequest) => void;
}

const places = [
  { value: 'header', label: 'In a header' },
  { value: 'query', label: 'In the query' },
] as const;

const renewals = [
  { value: 'never', label: 'Never: send it as it is' },
  { value: 'when_expired', label: 'When it has expired' },
  { value: 'when_expired_or_stale', label: 'When it has expired, or its token request has changed' },
] as const;

const firstInQuery: TokenPlacement = { in: 'query', name: 'access_token' };

/** The place that was left, by request: going back to it loses nothing. */
const leftPlaces = createSessionMap<TokenPlacement>();

/** How many options are set otherwise than in a new request. */
export function changedOptions({ placement, renewal, followRedirects }: SavedRequest): number {
  const { placement: usual } = requestDefaults;
  const elsewhere =
    placement.in !== usual.in ||
    placement.name !== usual.name ||
    (placement.in === 'header' && usual.in === 'header' && placement.prefix !== usual.prefix);
  return [elsewhere, renewal !== requestDefaults.renewal, followRedirects].filter(Boolean).length;
}

/** Where the token stands in the call, and what happens before and after it is sent. */
export function RequestOptions({ request, onChange }: RequestOptionsProps) {
  const { placement } = request;
  const switchPlace = (place: TokenPlacement['in']) => {
    if (place === placement.in) return;
    const left = leftPlaces.current().get(request.id);
    leftPlaces.put(request.id, placement);
    const fresh = place === 'query' ? firstInQuery : requestDefaults.placement;
    onChange({ ...request, placement: left?.in === place ? left : fresh });
  };
  return (
    <div className={styles.options}>
      <fieldset className={styles.group}>
        <legend className={styles.legend}>The token stands</legend>
        <Segmented label="Place of the token" value={placement.in} options={places} onChange={switchPlace} />
        <div className={styles.fields}>
          <Field label={placement.in === 'header' ? 'Header' : 'Parameter'}>
            <TextInput
              mono
              size="sm"
              value={placement.name}
              onChange={(name) => onChange({ ...request, placement: { ...placement, name } })}
            />
          </Field>
          {placement.in === 'header' && (
            <Field label="Before the token">
              <TextInput
                mono
                size="sm"
                placeholder="nothing"
                value={placement.prefix}
                onChange={(prefix) => onChange({ ...request, placement: { ...placement, prefix } })}
              />
            </Field>
          )}
        </div>
        {placement.in === 'query' && (
          <p className={styles.warning} role="status">
            Servers, proxies and browsers write addresses down, and the token with them. Use it only where the
            API takes no header.
          </p>
        )}
      </fieldset>
      <div className={styles.group}>
        <Field label="Get a new token before sending">
          <Select
            wide
            label="Get a new token before sending"
            size="sm"
            value={request.renewal}
            options={renewals}
            onChange={(renewal) => onChange({ ...request, renewal })}
          />
        </Field>
        <Switch
          label="Follow redirects"
          help="One by one, each shown. Credentials stay behind when the host changes."
          checked={request.followRedirects}
          onChange={(followRedirects) => onChange({ ...request, followRedirects })}
        />
      </div>
    </div>
  );
}
