import type {
  ApplicationKind,
  ClientAuthentication,
} from '../../../src-shared/domain/environments/environment.ts';

export const kindNames: Record<ApplicationKind, string> = {
  spa: 'Front-end or native',
  web: 'Back-end web',
  machine: 'Machine to machine',
  device: 'Device',
};

export const kindHints: Record<ApplicationKind, string> = {
  spa: 'no secret',
  web: 'keeps a secret',
  machine: 'no user',
  device: 'no browser of its own',
};

export const authenticationNames: Record<ClientAuthentication, string> = {
  none: 'None',
  client_secret_post: 'Secret in the body',
  client_secret_basic: 'Secret in the header',
  private_key_jwt: 'Signed assertion',
};
