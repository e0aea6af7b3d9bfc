export const sdkIds = ['react', 'nextjs', 'node'] as const;
export type SdkId = (typeof sdkIds)[number];

export const sdks: Readonly<Record<SdkId, { readonly label: string }>> = {
  react: { label: 'React' },
  nextjs: { label: 'Next.js' },
  node: { label: 'Node · TypeScript' },
};
