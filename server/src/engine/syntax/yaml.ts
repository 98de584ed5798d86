/** Everything about YAML behind one door, so that it is loaded together and only when a YAML file is met. */
export { yamlEditor } from './editYaml';
export { frontMatterRefusal, readFrontMatter } from './frontMatter';
export { readYaml } from './readYaml';
export { yamlRefusal } from './yamlSource';
export { spanInYamlString } from './yamlStrings';
