/** Loads the parsers that not every run needs. JSON is always there. */
import { registerEditor } from './edit';
import { registerReader } from './readText';
import { registerSpanMapper } from './spans';

/**
 * Makes the formats of these paths readable and editable: each parser when the first path needs it. Rejects where one cannot
 * be loaded; the next call tries again.
 */
export async function loadFormats(paths: readonly string[]): Promise<void> {
  if (paths.some((path) => /\.toml$/i.test(path))) await loadToml();
  if (paths.some((path) => /\.(?:ya?ml|md)$/i.test(path))) await loadYaml();
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
