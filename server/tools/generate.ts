/** Writes everything that is derived: indexes, rule pages, tables, settings, schemas. `npm run generate`. */
import { indexFiles } from './indexes';
import { type GeneratedFile, readRepositoryFile, replaceBetweenMarks, writeRepositoryFile } from './repository';

/** All generated files as they should be. The indexes must be fresh before the rest can be derived from them. */
export async function generatedFiles(): Promise<GeneratedFile[]> {
  const { ruleDocs, ruleTable } = await import('./ruleDocs');
  const { provenFacts } = await import('./provenFacts');
  const { hostDocs } = await import('./hostDocs');
  const { hostSchemas } = await import('./hostSchemas');
  const { clientPaths } = await import('./clientPaths');
  const { l10nBundle } = await import('./l10n');
  const { manifest } = await import('./manifest');
  const { ruleMetadata } = await import('./ruleTable');
  const { riskTable } = await import('./riskDocs');
  const { exitCodeRows, optionTables } = await import('./cliDocs');
  const readme = readRepositoryFile('README.md') ?? '';
  const risk = readRepositoryFile('docs/risk.md') ?? '';
  const ci = readRepositoryFile('docs/ci.md') ?? '';
  return [
    ...indexFiles(),
    ...ruleDocs(),
    ruleMetadata(),
    provenFacts(),
    ...hostDocs(),
    ...hostSchemas(),
    clientPaths(),
    l10nBundle(),
    ...(await manifest()),
    ['README.md', replaceBetweenMarks(readme, 'rules', ruleTable('docs/rules/'))],
    ['docs/risk.md', replaceBetweenMarks(risk, 'points', riskTable())],
    [
      'docs/ci.md',
      replaceBetweenMarks(replaceBetweenMarks(ci, 'options', optionTables()), 'exit-codes', exitCodeRows()),
    ],
  ];
}

async function main(): Promise<void> {
  for (const [path, content] of indexFiles()) {
    if (writeRepositoryFile(path, content)) console.log(`wrote ${path}`);
  }
  // What is proven is read by the others as a module, too.
  const { provenFacts } = await import('./provenFacts');
  const [path, content] = provenFacts();
  if (writeRepositoryFile(path, content)) console.log(`wrote ${path}`);
  for (const [path, content] of await generatedFiles()) {
    if (writeRepositoryFile(path, content)) console.log(`wrote ${path}`);
  }
}

if (require.main === module) void main();
