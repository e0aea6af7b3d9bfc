import { managementCatalogueSchema } from '../../src-shared/contract/management-schema.ts';
import type { ManagementCatalogue } from '../../src-shared/domain/management/management-catalogue.ts';
import type { Services } from './services.ts';

async function read(): Promise<ManagementCatalogue> {
  const { default: file } = await import('../../resources/kinde/management-api.json', {
    with: { type: 'json' },
  });
  return managementCatalogueSchema.parse(file);
}

/** What is known of providers' own APIs. It is a part of the build of its own, which no start waits for. */
export function createCatalogueService(): Services['catalogue'] {
  let catalogue: Promise<ManagementCatalogue> | null = null;
  return {
    management() {
      catalogue ??= read();
      return catalogue;
    },
  };
}
