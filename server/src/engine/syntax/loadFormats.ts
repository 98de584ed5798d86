/** Loads the parsers that not every run needs. JSON is always there. */
import { registerEditor } from './edit';
import { registerReader } from './readText';
import { registerSpanMapper } from './spans';

const loading = new Map<'toml' | 'yaml', Promise<void>>();

/**
 * Makes the formats of these paths readable and editable. Loads each parser once, when the first path needs it. Rejects
 * where one cannot be loaded; the next call tries again.
 */
export async function loadFormats(paths: readonly string[]): Promise<void> {
  const needed = new Set<'toml' | 'yaml'>();
  for (const path of paths) {
    const ending = /\.(toml|ya?ml|md)$/i.exec(path)?.[1]?.toLowerCase();
    if (ending) needed.add(ending === 'toml' ? 'toml' : 'yaml');
  }
  await Promise.all([...needed].map(load));
}

function load(format: 'toml' | 'yaml'): Promise<void> {
  const known = loading.get(format);
  if (known) return known;
  const started = format === 'toml' ? loadToml() : loadYaml();
  loading.set(format, started);
  // On the web a parser is fetched: what failed once may work the next time.
  started.catch(() => loading.delete(format));
  return started;
}

async function loadToml(): Promise<void> {
  const { readToml, spanInTomlString, tomlEditor, tomlRefusal } = await import('./toml');
  registerSpanMapper('toml', spanInTomlString);
  registerEditor('toml', tomlEditor);
  registerReader('toml', readToml, tomlRefusal);
}

async function loadYaml(): Promise<void> {
  const { frontMatterRefusal, readFrontMatter, readYaml, spanInYamlString, yamlEditor, yamlRefusal } = await import(
    './yaml'
  );
  registerSpanMapper('yaml', spanInYamlString);
  registerEditor('yaml', yamlEditor);
  registerReader('yaml', readYaml, yamlRefusal);
  registerReader('markdown', readFrontMatter, frontMatterRefusal);
}
