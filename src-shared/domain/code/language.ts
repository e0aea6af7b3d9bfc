export const languageIds = [
  'curl',
  'powershell',
  'javascript',
  'node',
  'python',
  'php',
  'ruby',
  'go',
  'rust',
  'java',
  'kotlin',
  'csharp',
  'swift',
  'objectivec',
] as const;
export type LanguageId = (typeof languageIds)[number];

interface LanguageEntry {
  readonly label: string;
  /** Heading it stands under in a list. */
  readonly group: 'Shell' | 'Script' | 'Compiled' | 'Apple';
  /** What begins a comment. */
  readonly comment: '#' | '//';
}

export const languages: Readonly<Record<LanguageId, LanguageEntry>> = {
  curl: { label: 'Shell · cURL', group: 'Shell', comment: '#' },
  powershell: { label: 'PowerShell 7', group: 'Shell', comment: '#' },
  javascript: { label: 'JavaScript · fetch', group: 'Script', comment: '//' },
  node: { label: 'Node · fetch', group: 'Script', comment: '//' },
  python: { label: 'Python · http.client', group: 'Script', comment: '#' },
  php: { label: 'PHP · curl', group: 'Script', comment: '//' },
  ruby: { label: 'Ruby · net/http', group: 'Script', comment: '#' },
  go: { label: 'Go · net/http', group: 'Compiled', comment: '//' },
  rust: { label: 'Rust · reqwest', group: 'Compiled', comment: '//' },
  java: { label: 'Java · java.net.http', group: 'Compiled', comment: '//' },
  kotlin: { label: 'Kotlin · OkHttp', group: 'Compiled', comment: '//' },
  csharp: { label: 'C# · HttpClient', group: 'Compiled', comment: '//' },
  swift: { label: 'Swift · URLSession', group: 'Apple', comment: '//' },
  objectivec: { label: 'Objective-C · NSURLSession', group: 'Apple', comment: '//' },
};

/** Languages that have code for signing a person in. */
export const signInLanguages = [
  'curl',
  'node',
  'python',
  'php',
  'ruby',
  'go',
  'java',
  'csharp',
] as const satisfies readonly LanguageId[];

/** Languages that have code for a device. */
export const deviceLanguages = ['curl', 'node', 'python'] as const satisfies readonly LanguageId[];
