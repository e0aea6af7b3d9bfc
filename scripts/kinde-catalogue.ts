// Writes the catalogue of Kinde's Management API from its OpenAPI document and a list of the scope of each operation:
// `npm run catalogue -- DOCUMENT.yaml SCOPES.json`; without paths, from the copies that the tests use.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildCatalogue, renderCatalogue } from './catalogue/build-catalogue.ts';

const own = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const [
  documentPath = own('fixtures/kinde/management-api.yaml'),
  scopesPath = own('fixtures/kinde/endpoint-scopes.json'),
] = process.argv.slice(2);
const target = 'resources/kinde/management-api.json';

const catalogue = buildCatalogue(readFileSync(documentPath, 'utf8'), readFileSync(scopesPath, 'utf8'));
writeFileSync(own(target), renderCatalogue(catalogue));
console.log(`${target}: ${catalogue.operations.length} operations of ${catalogue.source.title}`);
