export const sections = [
  'general',
  'applications',
  'apis',
  'variables',
  'connection',
  'keys',
  'practice',
] as const;
export type Section = (typeof sections)[number];

export const sectionTitles: Record<Section, string> = {
  general: 'General',
  applications: 'Applications',
  apis: 'APIs',
  variables: 'Variables',
  connection: 'Connection',
  keys: 'Token keys',
  practice: 'Practice tenant',
};
