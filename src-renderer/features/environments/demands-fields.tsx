import type { DemandField } from '../../../src-shared/domain/demands/demands-faults.ts';
import {
  demandableAlgorithms,
  partyClaimsOf,
  scopeClaimsOf,
} from '../../../src-shared/domain/demands/enforced-demands.ts';
import type { ApiDemands } from '../../../src-shared/domain/environments/api-demands.ts';
import type { Api, Environment } from '../../../src-shared/domain/environments/environment.ts';
import { Field, TextInput } from '../../ui/field.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { ChipsField } from './chips-field.tsx';
import form from './form.module.css';
import { SecondsField } from './seconds-field.tsx';
import { splitWords } from './split-words.ts';

interface DemandsFieldsProps {
  readonly api: Api;
  readonly demands: ApiDemands;
  readonly environment: Environment;
  readonly error: (field: DemandField) => string | null;
  readonly onChange: (demands: ApiDemands) => void;
}

const orWords = (claims: readonly string[]) => claims.join(' or ');

export function DemandsFields({ api, demands, environment, error, onChange }: DemandsFieldsProps) {
  const { profile } = environment;
  const put = (change: Partial<ApiDemands>) => onChange({ ...demands, ...change });
  return (
    <>
      <Field
        label="Trusted issuer"
        error={error('issuer')}
        help="Left empty, it is the issuer of this environment. A slash at its end counts."
      >
        <TextInput
          mono
          value={demands.issuer ?? ''}
          placeholder={environment.issuer}
          onChange={(issuer) => put({ issuer: issuer === '' ? null : issuer })}
        />
      </Field>
      <ChipsField
        label="Audiences it answers to"
        values={demands.audiences}
        suggestions={environment.apis.map(({ audience }) => audience).filter((audience) => audience !== '')}
        placeholder="add an audience…"
        unset={api.audience === '' ? 'add an audience…' : api.audience}
        error={error('audiences')}
        help="Left empty, it is the audience above."
        onChange={(audiences) => put({ audiences })}
      />
      {demands.audiences.length > 1 && (
        <Segmented
          label="How many of the audiences aud must name"
          value={demands.audienceMatch}
          options={[
            { value: 'any', label: 'any of them' },
            { value: 'all', label: 'all of them' },
          ]}
          onChange={(audienceMatch) => put({ audienceMatch })}
        />
      )}
      <ChipsField
        label="Clients it serves"
        values={demands.authorizedParties}
        suggestions={environment.applications.map(({ clientId }) => clientId).filter((id) => id !== '')}
        placeholder="add a client id…"
        unset="any client"
        error={error('authorizedParties')}
        help={`Client ids that ${orWords(partyClaimsOf(profile))} may name. Left empty, any.`}
        onChange={(authorizedParties) => put({ authorizedParties })}
      />
      <ChipsField
        label="Scopes that every call needs"
        values={demands.scopes}
        suggestions={api.scopes}
        split={splitWords}
        placeholder="add a scope…"
        unset="none"
        error={error('scopes')}
        onChange={(scopes) => put({ scopes })}
      />
      <ChipsField
        label="Claims that hold them"
        values={demands.scopeClaims}
        suggestions={['scope', 'scp', 'permissions', 'roles']}
        split={splitWords}
        placeholder="add a claim…"
        unset={scopeClaimsOf(profile).join(', ')}
        error={error('scopeClaims')}
        help="The first that a token has is the one that counts, as words or as a list."
        onChange={(scopeClaims) => put({ scopeClaims })}
      />
      <ChipsField
        label="Signature algorithms"
        values={demands.algorithms}
        suggestions={demandableAlgorithms}
        split={splitWords}
        placeholder="add an algorithm…"
        unset="any with a key pair"
        error={error('algorithms')}
        onChange={(algorithms) => put({ algorithms })}
      />
      <div className={form.pair}>
        <Field
          label="Type"
          error={error('type')}
          help="typ of the header, such as at+jwt (RFC 9068). Left empty, any."
        >
          <TextInput
            mono
            value={demands.type ?? ''}
            placeholder="any"
            onChange={(type) => put({ type: type === '' ? null : type })}
          />
        </Field>
        <SecondsField
          label="Leeway in seconds"
          ms={demands.leewaySeconds * 1_000}
          error={error('leewaySeconds')}
          onChange={(ms) => put({ leewaySeconds: ms / 1_000 })}
        />
      </div>
      <ChipsField
        label="Claims that must be there"
        values={demands.requiredClaims}
        suggestions={['exp', 'iat', 'sub', 'jti', 'org_code']}
        placeholder="add a claim…"
        unset="none"
        error={error('requiredClaims')}
        help="Whatever they hold. Without exp a token would be good for ever."
        onChange={(requiredClaims) => put({ requiredClaims })}
      />
    </>
  );
}
